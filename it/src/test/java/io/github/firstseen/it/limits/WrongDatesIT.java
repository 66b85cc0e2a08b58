package io.github.firstseen.it.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.cluster.Cluster;
import io.github.firstseen.testkit.cluster.ProcessCluster;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestProducer;
import io.github.firstseen.testkit.log.TestRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Producers whose clocks are wrong, on a broker that looks for what to delete every second and not every five minutes. */
@Timeout(240)
class WrongDatesIT {
    private static final int PARTITIONS = 2;
    private static final long IN_1970_MS = 86_400_000;
    private static final long IN_2099_MS = Instant.parse("2099-12-31T00:00:00Z").toEpochMilli();
    private static final Duration SKEW_MAX = Duration.ofMinutes(5);
    private static final Map<String, String> EAGER_TO_DELETE =
            Map.of("log.retention.check.interval.ms", "1000", "log.initial.task.delay.ms", "1000");

    @TempDir
    private Path directory;

    @Test
    @DisplayName("A6: 1970 is late and stays readable, 2099 is bounded and makes nobody forget")
    void shouldHoldBack1970AndBound2099() throws Exception {
        long nowMs = System.currentTimeMillis();
        try (Cluster cluster = ProcessCluster.start(directory.resolve("brokers"), 1, EAGER_TO_DELETE);
                Trial trial = new Trial(cluster, "dates", directory, Map.of())) {
            trial.withTopics(new NewTopic("dates-ingest", PARTITIONS, (short) -1)
                    .configs(Map.of("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE))));
            trial.start("one");
            // So that time has come to now in every task, whichever owns the keys below.
            trial.produce(onEachPartition(trial, "now", nowMs));
            trial.awaitAllDecided();
            trial.produce(onEachPartition(trial, "k-1970", IN_1970_MS));
            trial.produce(onEachPartition(trial, "k-2099", IN_2099_MS));
            trial.awaitAllDecided();
            trial.produce(onEachPartition(trial, "now", nowMs + 1));
            trial.awaitAllDecided();
            awaitDeletionOfWhatIsOld(cluster);

            List<OutputRecord> outputs = trial.judge(nowMs + SKEW_MAX.toMillis());
            assertThat(decisions(outputs, "k-1970")).containsExactly("late", "late");
            assertThat(decisions(outputs, "k-2099")).containsExactly("duplicate", "first-seen");
            assertThat(decisions(outputs, "now"))
                    .as("what was remembered before 2099 came is remembered after it")
                    .containsExactly("duplicate", "duplicate", "duplicate", "first-seen");
            assertThat(outputs)
                    .filteredOn(output -> output.topic() != OutputTopic.DEAD_LETTER)
                    .allSatisfy(output -> assertThat(output.record().timestampMs())
                            .isBetween(nowMs, System.currentTimeMillis() + SKEW_MAX.toMillis()));
        }
    }

    private static List<TestRecord> onEachPartition(Trial trial, String key, long timestampMs) {
        TestRecord record = TestRecord.to(trial.ingest(), 0)
                .withHeader("idempotency-key", key)
                .withValue("payload")
                .at(timestampMs);
        return List.of(
                record, new TestRecord(trial.ingest(), 1, record.key(), record.value(), record.headers(), timestampMs));
    }

    private static List<String> decisions(List<OutputRecord> outputs, String key) {
        return outputs.stream()
                .map(OutputRecord::record)
                .filter(record -> key.equals(record.headerText("idempotency-key")))
                .map(record -> String.valueOf(record.headerText(HeaderNames.DECISION)))
                .sorted()
                .toList();
    }

    /** The witness: a record of 1970 in a topic like the dead letter's, but by the producer's clock, is deleted. */
    private static void awaitDeletionOfWhatIsOld(Cluster cluster) {
        cluster.createTopic("witness", 1, Map.of());
        try (TestProducer producer = new TestProducer(cluster.clientProperties());
                Admin admin = cluster.admin()) {
            List<LogRecord> old =
                    producer.sendAll(List.of(TestRecord.to("witness", 0).at(IN_1970_MS)));
            TopicPartition partition = new TopicPartition("witness", 0);
            Await.until(
                    "the witness of 1970 is deleted",
                    Trial.BOUND,
                    () -> admin.listOffsets(Map.of(partition, OffsetSpec.earliest()))
                                    .partitionResult(partition)
                                    .get()
                                    .offset()
                            == old.size());
        }
    }
}
