package io.github.firstseen.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.app.TestBroker;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.config.WrongConfigException;
import io.github.firstseen.app.topics.GroupOffsets;
import io.github.firstseen.app.topics.NewTopicSize;
import io.github.firstseen.app.topics.ReplayTopics;
import io.github.firstseen.app.topics.TopicAdmin;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Batches on a broker: a batch and how far it got are there together, once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransactionsTest {
    private final TestBroker broker;

    TransactionsTest(@TempDir Path dir) {
        broker = TestBroker.start(dir);
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    private Settings withTopics(String name, String... keysAndValues) {
        Map<String, String> properties = broker.properties(name);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        Settings settings = Settings.of(properties);
        assertThat(TopicAdmin.create(settings, new NewTopicSize(2, (short) 1)).problems())
                .isEmpty();
        return settings;
    }

    private static Letters letters(Settings settings) {
        return new Letters(settings.dedup().ingestTopic(), settings.dedup().deadLetterTopic());
    }

    private static List<DeadLetter> some(Settings settings, String reason, long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> letters(settings).letter(reason, (int) offset % 2, offset))
                .flatMap(record -> Stream.ofNullable(DeadLetter.of(record)))
                .toList();
    }

    private static Progress progress(Settings settings, String reason, long offset) {
        return new Progress(Map.of(reason, Map.of(letters(settings).partition(0), offset)));
    }

    private Map<String, Map<TopicPartition, Long>> kept(Settings settings) {
        return GroupOffsets.read(
                settings,
                Set.of(settings.applicationId() + "-replay-late", settings.applicationId() + "-replay-too-large"),
                GroupOffsets.Pending.AWAITED);
    }

    private List<LogRecord> ingested(Settings settings) {
        return TopicReader.readCommitted(
                broker.bootstrapServers(), settings.dedup().ingestTopic());
    }

    @Test
    void shouldKeepTheProgressOfSeveralReasonsInOneTransaction() {
        Settings settings = withTopics("several");
        TopicPartition p0 = letters(settings).partition(0);
        TopicPartition p1 = letters(settings).partition(1);
        try (Delivery delivery = Transactions.claim(settings, TopicAdmin.requireReplayable(settings))) {
            delivery.deliver(
                    some(settings, "late", 0, 10),
                    new Progress(Map.of("late", Map.of(p0, 7L, p1, 9L), "too-large", Map.of(p1, 3L))));
            // Nothing to send is no reason not to say how far that is.
            delivery.deliver(List.of(), progress(settings, "late", 8));
        }

        assertThat(ingested(settings)).hasSize(10);
        assertThat(kept(settings))
                .isEqualTo(Map.of(
                        "several-replay-late", Map.of(p0, 8L, p1, 9L), "several-replay-too-large", Map.of(p1, 3L)));
    }

    @Test
    void shouldEndWhereAnotherOneHasTakenOver() {
        Settings settings = withTopics("fenced");
        ReplayTopics topics = TopicAdmin.requireReplayable(settings);
        try (Delivery first = Transactions.claim(settings, topics)) {
            first.deliver(some(settings, "late", 0, 3), progress(settings, "late", 3));
            try (Delivery second = Transactions.claim(settings, topics)) {
                assertThatThrownBy(() -> first.deliver(some(settings, "late", 3, 6), progress(settings, "late", 6)))
                        .isInstanceOf(RefusedException.class)
                        .hasMessageStartingWith("another replay of fenced has begun and taken over");
                second.deliver(some(settings, "late", 3, 9), progress(settings, "late", 9));
            }
        }

        assertThat(ingested(settings)).hasSize(9);
        assertThat(kept(settings))
                .containsEntry("fenced-replay-late", Map.of(letters(settings).partition(0), 9L));
    }

    @Test
    void shouldNameTheDeadLetterThatTheTopicRefusesAndKeepNothingOfItsBatch() throws Exception {
        Settings settings = withTopics("refused");
        ReplayTopics topics = TopicAdmin.requireReplayable(settings);
        try (Delivery delivery = Transactions.claim(settings, topics)) {
            limitIngest(settings, 80);
            assertThatThrownBy(() -> delivery.deliver(some(settings, "late", 0, 4), progress(settings, "late", 4)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageMatching(
                            "dead letter refused-dead-letter-(\\d)@\\d cannot be sent to refused-ingest-\\1, .*"
                                    + "RecordTooLarge.*");
            assertThat(ingested(settings)).isEmpty();

            limitIngest(settings, 1_000_000);
            delivery.deliver(some(settings, "late", 0, 4), progress(settings, "late", 4));
        }
        assertThat(ingested(settings)).hasSize(4);
        assertThat(kept(settings))
                .containsEntry("refused-replay-late", Map.of(letters(settings).partition(0), 4L));
    }

    private void limitIngest(Settings settings, int bytes) throws Exception {
        broker.setMaxMessageBytes(settings.dedup().ingestTopic(), bytes);
    }

    @Test
    void shouldSendWhatFitsOnlyWhileItIsCompressedAmongOthers() {
        Settings settings = withTopics("compressed");
        ReplayTopics topics = TopicAdmin.requireReplayable(settings);
        byte[] large = new byte[3 * topics.ingest().maxMessageBytes()];
        List<DeadLetter> letters = new ArrayList<>(some(settings, "late", 0, 6));
        letters.add(3, large(settings, large));
        try (Delivery delivery = Transactions.claim(settings, topics)) {
            delivery.deliver(letters, progress(settings, "late", 7));
            assertThat(ingested(settings))
                    .hasSize(7)
                    .anyMatch(record -> record.value() != null && record.value().get().length == large.length);

            new Random(1).nextBytes(large);
            letters.set(3, large(settings, large));
            assertThatThrownBy(() -> delivery.deliver(letters, progress(settings, "late", 14)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageStartingWith("dead letter compressed-dead-letter-1@99 cannot be sent");
        }
        assertThat(ingested(settings)).hasSize(7);
    }

    private static DeadLetter large(Settings settings, byte[] value) {
        Coordinates source = new Coordinates(settings.dedup().ingestTopic(), 1, 99);
        return Objects.requireNonNull(DeadLetter.of(letters(settings).letter("late", source, 99, value)));
    }

    @Test
    void shouldRefuseAProducerThatCannotBeExactlyOnce() {
        Settings settings = withTopics("wrong", "producer.max.in.flight.requests.per.connection", "9");

        assertThatThrownBy(() -> Transactions.claim(settings, TopicAdmin.requireReplayable(settings)))
                .isInstanceOf(WrongConfigException.class)
                .hasMessageContaining("max.in.flight.requests.per.connection");
    }
}
