package io.github.firstseen.app.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.firstseen.app.TestBroker;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.topology.TopicMissingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicAdminTest {
    private final TestBroker broker;

    TopicAdminTest(@TempDir Path dir) {
        broker = TestBroker.start(dir);
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void shouldMakeEveryTopicOnceAndThenFindNothingWrong() {
        Settings settings = settings("once", "on");

        TopicsReport first = TopicAdmin.create(settings, new NewTopicSize(3, (short) 1));
        TopicsReport second = TopicAdmin.create(settings, NewTopicSize.DEFAULT);

        assertThat(first.problems()).isEmpty();
        assertThat(first.topics()).hasSize(9).allSatisfy(topic -> {
            assertThat(topic.state()).isEqualTo("created");
            assertThat(topic.partitions()).isEqualTo(3);
        });
        assertThat(second.problems()).isEmpty();
        assertThat(second.topics()).allMatch(topic -> topic.state().equals("exists"));
        assertThat(TopicAdmin.check(settings)).isEqualTo(second);
    }

    @Test
    void shouldSayWhatIsMissingAndMakeNothingWhereItOnlyChecks() throws Exception {
        TopicsReport report = TopicAdmin.check(settings("absent", "on"));

        assertThat(report.problems()).hasSize(7).allMatch(problem -> problem.contains("does not exist"));
        assertThat(broker.admin().listTopics().names().get()).noneMatch(name -> name.startsWith("absent"));
    }

    @Test
    void shouldNotAlterATopicThatExistsButSayWhatIsWrong() throws Exception {
        create(new NewTopic("wrong-duplicates", Optional.of(2), Optional.empty())
                .configs(Map.of("cleanup.policy", "compact")));

        TopicsReport report = TopicAdmin.create(settings("wrong"), NewTopicSize.DEFAULT);

        assertThat(report.problems())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("topic wrong-duplicates: cleanup.policy is compact"))
                .anyMatch(problem -> problem.startsWith("topic wrong-duplicates: max.message.bytes is 1048588"));
    }

    @Test
    void shouldFollowTheIngestTopicInPartitionsAndBytes() throws Exception {
        create(new NewTopic("follow-ingest", Optional.of(7), Optional.empty())
                .configs(Map.of("max.message.bytes", "5000000")));

        TopicsReport report = TopicAdmin.create(settings("follow", "on"), NewTopicSize.DEFAULT);

        assertThat(report.problems()).isEmpty();
        assertThat(report.topics()).hasSize(9).allMatch(topic -> topic.partitions() == 7);
    }

    @Test
    void shouldNeitherMakeNorRequireACommandsTopicUnlessLifecycleIsOn() throws Exception {
        TopicsReport off = TopicAdmin.create(settings("bare"), new NewTopicSize(3, (short) 1));

        assertThat(off.problems()).isEmpty();
        assertThat(off.topics()).hasSize(8).noneMatch(topic -> topic.role().equals("commands"));
        assertThat(TopicAdmin.requireReady(settings("bare"), NewTopicSize.DEFAULT)
                        .names())
                .hasSize(8);
        assertThat(broker.admin().listTopics().names().get()).doesNotContain("bare-commands");

        assertThat(TopicAdmin.check(settings("bare", "on")).problems())
                .singleElement()
                .asString()
                .startsWith("topic bare-commands (firstseen.commands.topic) does not exist");
        TopicsReport on = TopicAdmin.create(settings("bare", "on"), NewTopicSize.DEFAULT);
        assertThat(on.problems()).isEmpty();
        assertThat(on.topics())
                .filteredOn(topic -> topic.state().equals("created"))
                .singleElement()
                .isEqualTo(new TopicsReport.Topic("bare-commands", "commands", 3, "created"));
    }

    @Test
    void shouldMakeTheTopicsOfItsOwnAtTheFirstStart() throws Exception {
        Settings settings = settings("first");
        TopicAdmin.create(settings, NewTopicSize.DEFAULT);
        List<String> own = List.of("first-reroute-repartition", "first-sightings-v1-key-86400000-changelog");
        broker.admin().deleteTopics(own).all().get();
        await().until(() ->
                Collections.disjoint(broker.admin().listTopics().names().get(), own));

        ReadyTopics ready = TopicAdmin.requireReady(settings, NewTopicSize.DEFAULT);

        assertThat(ready.partitions()).isEqualTo(4);
        assertThat(ready.maxMessageBytes()).hasSize(5).containsKey("first-reroute-repartition");
        assertThat(TopicAdmin.check(settings).problems()).isEmpty();
    }

    @Test
    void shouldRefuseAStartWithoutTopics() {
        assertThatThrownBy(() -> TopicAdmin.requireReady(settings("none"), NewTopicSize.DEFAULT))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("none-ingest", "none-deduplicated", "none-dead-letter");
    }

    @Test
    void shouldTellAReplayWhatItMustKnow() throws Exception {
        create(new NewTopic("replayable-ingest", Optional.of(3), Optional.empty())
                .configs(Map.of("max.message.bytes", "5000")));
        create(new NewTopic("replayable-dead-letter", Optional.of(2), Optional.empty())
                .configs(Map.of("max.message.bytes", "9000")));

        // Nothing else has to be there.
        assertThat(TopicAdmin.requireReplayable(settings("replayable")))
                .isEqualTo(new ReplayTopics(
                        new ReplayTopics.Size("replayable-ingest", 3, 5_000),
                        new ReplayTopics.Size("replayable-dead-letter", 2, 9_000),
                        Duration.ofDays(7)));
    }

    @Test
    void shouldRefuseAReplayWithoutItsTopics() {
        assertThatThrownBy(() -> TopicAdmin.requireReplayable(settings("unreplayable")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("topic unreplayable-ingest (", "topic unreplayable-dead-letter (")
                .hasMessageNotContaining("duplicates");
    }

    @Test
    void shouldFindNothingCommittedByAGroupThatDoesNotExist() {
        assertThat(GroupOffsets.read(settings("nobody"), List.of("nobody"), GroupOffsets.Pending.AWAITED))
                .isEqualTo(Map.of("nobody", Map.of()));
    }

    @Test
    void shouldKnowTheLimitsOfTopicsWhileTheyChange() throws Exception {
        Settings settings = settings("limits");
        TopicAdmin.create(settings, NewTopicSize.DEFAULT);
        ReadyTopics ready = TopicAdmin.requireReady(settings, NewTopicSize.DEFAULT);
        try (TopicDirectory directory = TopicDirectory.start(settings, ready, 2_000_000)) {
            assertThat(directory.maxMessageBytes("limits-duplicates")).isEqualTo(ready.largest());

            broker.setMaxMessageBytes("limits-duplicates", 1_500_000);
            await().until(() -> directory.maxMessageBytes("limits-duplicates") == 1_500_000);
            broker.setMaxMessageBytes("limits-duplicates", 3_000_000);
            await("what the producer sends at most holds too")
                    .until(() -> directory.maxMessageBytes("limits-duplicates") == 2_000_000);

            broker.admin().deleteTopics(List.of("limits-conflicts")).all().get();
            await().untilAsserted(() -> assertThatThrownBy(() -> directory.maxMessageBytes("limits-conflicts"))
                    .isInstanceOf(TopicMissingException.class));
            assertThat(directory.maxMessageBytes("limits-deduplicated")).isEqualTo(ready.largest());
        }
    }

    private Settings settings(String name) {
        return settings(name, "off");
    }

    private Settings settings(String name, String lifecycle) {
        Map<String, String> properties = broker.properties(name);
        properties.put("firstseen.lifecycle", lifecycle);
        properties.put("firstseen.topics.refresh.interval.ms", "50");
        return Settings.of(properties);
    }

    /** Returns when the broker that is asked knows of it, which is later than its controller. */
    private void create(NewTopic topic) throws ExecutionException, InterruptedException {
        broker.admin().createTopics(List.of(topic)).all().get();
        await().until(() -> broker.admin().listTopics().names().get().contains(topic.name()));
    }

    @BeforeAll
    static void boundWaits() {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
    }
}
