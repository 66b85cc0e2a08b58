package io.github.firstseen.app.topics;

import static io.github.firstseen.app.topics.Snapshots.asPlanned;
import static io.github.firstseen.app.topics.Snapshots.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.serdes.HeaderBudget;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A6, F1: a deduplicator does not start where it would lose records, let copies pass, or freeze")
class TopicChecksTest {
    private static final String REROUTE = "firstseen-reroute-repartition";
    private static final String CHANGELOG = "firstseen-sightings-v1-key-86400000-changelog";

    private final TopicPlan plan = plan("firstseen.lifecycle", "on");

    @Test
    void shouldHaveNothingAgainstWhatThePlanMakes() {
        assertThat(asPlanned(plan).problems()).isEmpty();
        assertThat(asPlanned(plan).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ingest", "deduplicated", "duplicates", "conflicts", "dead-letter", "commands", "audit"})
    void shouldRefuseAMissingTopic(String topic) {
        assertThat(asPlanned(plan).without(topic).problems())
                .singleElement()
                .asString()
                .startsWith("topic " + topic + " (firstseen." + topic.replace('-', '.') + ".topic) does not exist")
                .endsWith("bin/firstseen topics --create --config FILE");
    }

    @Test
    void shouldAskOfAReplayTransactionsAndItsTwoTopicsAlone() {
        assertThat(asPlanned(plan).without("duplicates").without(CHANGELOG).replayProblems())
                .isEmpty();
        assertThat(asPlanned(plan)
                        .without("ingest")
                        .without("dead-letter")
                        .withTransactionVersion(1)
                        .replayProblems())
                .hasSize(3)
                .anyMatch(problem -> problem.startsWith("topic ingest (firstseen.ingest.topic) does not exist"))
                .anyMatch(problem -> problem.startsWith("topic dead-letter (firstseen.dead.letter.topic) does not"))
                .anyMatch(problem -> problem.contains("transaction.version is 1"));
    }

    @Test
    void shouldMakeTheTopicsOfItsOwnItself() {
        assertThat(asPlanned(plan).without(REROUTE).without(CHANGELOG).problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "deduplicated, cleanup.policy, compact",
        "duplicates, cleanup.policy, 'compact,delete'",
        "dead-letter, cleanup.policy, compact",
        REROUTE + ", cleanup.policy, compact",
        "commands, cleanup.policy, compact",
        "commands, message.timestamp.type, CreateTime",
        "audit, cleanup.policy, compact",
        "audit, message.timestamp.type, CreateTime",
        "audit, max.message.bytes, 16383",
        CHANGELOG + ", max.message.bytes, 4096",
        "deduplicated, max.message.bytes, 1048588",
        "dead-letter, max.message.bytes, 1048588",
        REROUTE + ", max.message.bytes, 1048588",
        "deduplicated, message.timestamp.type, LogAppendTime",
        "duplicates, message.timestamp.type, LogAppendTime",
        "conflicts, message.timestamp.type, LogAppendTime",
        REROUTE + ", message.timestamp.type, LogAppendTime",
        "dead-letter, message.timestamp.type, CreateTime",
        "deduplicated, message.timestamp.after.max.ms, 299999",
        REROUTE + ", message.timestamp.after.max.ms, 299999",
        "conflicts, message.timestamp.before.max.ms, 86400000",
        REROUTE + ", retention.ms, 86400000",
        REROUTE + ", retention.bytes, 1000000",
    })
    void shouldRefuseASettingAndSayHowToChangeIt(String topic, String key, String value) {
        assertThat(asPlanned(plan).with(topic, key, value).problems())
                .singleElement()
                .asString()
                .startsWith("topic " + topic + ": " + key + " is " + value + ", must be ")
                .contains("kafka-configs --bootstrap-server localhost:9092 --alter --topic " + topic + " --add-config "
                        + key + "=");
    }

    @ParameterizedTest
    @CsvSource({
        "dead-letter, message.timestamp.after.max.ms, 0",
        "ingest, cleanup.policy, compact",
        "ingest, message.timestamp.type, LogAppendTime",
        "deduplicated, message.timestamp.after.max.ms, 300000",
        "deduplicated, max.message.bytes, 2147483647",
    })
    void shouldAllowWhatDoesNoHarm(String topic, String key, String value) {
        assertThat(asPlanned(plan).with(topic, key, value).problems()).isEmpty();
    }

    @Test
    void shouldNameTheBytesThatOurHeadersNeed() {
        int needed = Snapshots.INGEST_MAX_BYTES + HeaderBudget.maxBytes("ingest");

        assertThat(asPlanned(plan)
                        .with("duplicates", "max.message.bytes", Integer.toString(needed - 1))
                        .problems())
                .singleElement()
                .asString()
                .contains("must be " + needed + " at least");
        assertThat(asPlanned(plan)
                        .with("duplicates", "max.message.bytes", Integer.toString(needed))
                        .problems())
                .isEmpty();
    }

    @Test
    void shouldRefuseUnequalPartitionCountsWithTheNumbers() {
        assertThat(asPlanned(plan).with(CHANGELOG, 2).problems())
                .singleElement()
                .asString()
                .contains("ingest has 4", CHANGELOG + " has 2", REROUTE + " has 4");
    }

    @Test
    void shouldRefuseFewerPartitionsOfCommandsThanOfIngest() {
        assertThat(asPlanned(plan)
                        .with("commands", 2)
                        .with("commands", "message.timestamp.type", "LogAppendTime")
                        .problems())
                .singleElement()
                .asString()
                .contains("ingest has 4", "commands has 2");
    }

    @Test
    void shouldNeedNoCommandsTopicUnlessLifecycleIsOn() {
        assertThat(plan().names())
                .doesNotContainValue("commands")
                .hasSize(plan.names().size() - 1);
        assertThat(plan("firstseen.lifecycle", "off").names()).isEqualTo(plan().names());
        assertThat(asPlanned(plan()).problems()).isEmpty();
    }

    @Test
    void shouldLeaveACommandsTopicOfAnotherTimeAloneWhereLifecycleIsOff() {
        assertThat(asPlanned(plan()).with("commands", 2).problems()).isEmpty();
    }

    @Test
    void shouldNeedNoAuditTopicWhereAuditIsOff() {
        assertThat(plan("firstseen.audit", "off").names()).doesNotContainValue("audit");
    }

    @Test
    void shouldNotCareHowManyPartitionsAnOutputHas() {
        int needed = Snapshots.INGEST_MAX_BYTES + HeaderBudget.maxBytes("ingest");

        assertThat(asPlanned(plan)
                        .with("duplicates", 9)
                        .with("duplicates", "max.message.bytes", Integer.toString(needed))
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "firstseen-sightings-v1-key-3600000-changelog",
                "firstseen-sightings-v1-partition-86400000-changelog",
                "firstseen-sightings-v2-key-86400000-changelog"
            })
    void shouldRefuseToForgetAStoreOfAnotherLayout(String changelog) {
        assertThat(asPlanned(plan).with(changelog, 4).problems())
                .singleElement()
                .asString()
                .contains(changelog, "firstseen.routing", "firstseen.store.bucket.ms", "application.id");
    }

    @Test
    void shouldRefuseAChangelogThatForgetsSoonerThanTheStore() {
        assertThat(asPlanned(plan).with(CHANGELOG, "retention.ms", "86400000").problems())
                .singleElement()
                .asString()
                .contains(CHANGELOG, "retention.ms is 86400000, must be 864000000 at least");
        assertThat(asPlanned(plan)
                        .with(CHANGELOG, "message.timestamp.type", "CreateTime")
                        .problems())
                .singleElement()
                .asString()
                .contains(CHANGELOG, "must be LogAppendTime");
    }

    @Test
    void shouldRefuseAClusterWithoutTransactionsV2() {
        assertThat(asPlanned(plan).withTransactionVersion(1).problems())
                .singleElement()
                .asString()
                .contains("transaction.version is 1, must be at least 2", "kafka-features");
    }

    @Test
    @DisplayName("A6: offsets without a changelog are a memory that is gone")
    void shouldRefuseOffsetsWithoutState() {
        assertThat(asPlanned(plan).without(plan.changelog()).withMemoryGone().problems())
                .singleElement()
                .asString()
                .contains(plan.changelog(), "what was remembered is gone", "topics --create");
    }

    @Test
    void shouldTellOfAnotherLayoutAloneWhereThatIsWhyThereIsNoState() {
        String other = plan.changelog().replace("86400000", "3600000");
        assertThat(asPlanned(plan)
                        .without(plan.changelog())
                        .with(other, 4)
                        .withMemoryGone()
                        .problems())
                .singleElement()
                .asString()
                .contains(other);
    }

    @Test
    void shouldRefuseStateWithoutOffsets() {
        assertThat(asPlanned(plan).withoutOffsets().problems())
                .singleElement()
                .asString()
                .contains("no committed offsets", "kafka-consumer-groups", "application.id");
    }

    @Test
    void shouldFindAllProblemsAtOnce() {
        assertThat(asPlanned(plan)
                        .without("ingest")
                        .with("duplicates", "cleanup.policy", "compact")
                        .withTransactionVersion(0)
                        .problems())
                .hasSize(3);
    }

    @Test
    void shouldNeedNoRerouteTopicWhereNothingIsRerouted() {
        TopicPlan partition = plan("firstseen.routing", "partition");

        assertThat(partition.names()).doesNotContainValue(REROUTE);
        assertThat(asPlanned(partition).problems()).isEmpty();
    }

    @Test
    void shouldMakeTopicsThatTakeRecordsAsFarAheadAsItLetsThemBe() {
        TopicPlan skewed = plan("firstseen.clock.skew.max.ms", "7200000");

        assertThat(asPlanned(skewed).problems()).isEmpty();
        assertThat(asPlanned(skewed)
                        .with("duplicates", "message.timestamp.after.max.ms", "3600000")
                        .problems())
                .hasSize(1);
    }
}
