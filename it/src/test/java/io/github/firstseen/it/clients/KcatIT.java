package io.github.firstseen.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.it.clients.Kcat.Printed;
import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.guarantee.Produced;
import io.github.firstseen.testkit.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that is not Java produces, and reads the four outputs. */
@Tag("docker")
@Timeout(240)
@DisplayName("F1, F3: with kcat each record appears exactly once in exactly one of the four outputs")
class KcatIT {
    private static final int PARTITIONS = 4;
    private static final int KEYS = 12;

    @TempDir
    private Path directory;

    private Kcat kcat() {
        return new Kcat(SharedBroker.cluster().bootstrapServers(), directory);
    }

    @Test
    void shouldDecideEachRecordOnceWhenKeyedByHeaderOnAnyPartition() throws Exception {
        try (Trial trial = new Trial(SharedBroker.cluster(), "kcat-header", directory, Map.of())) {
            trial.withTopics(PARTITIONS).start("one");
            for (int i = 0; i < KEYS; i++) {
                String[] header = {"-H", "idempotency-key=key-" + i};
                kcat().produce(trial.ingest(), List.of("payload of " + i), with(header, "-p", "" + i % PARTITIONS));
                // A second copy on another partition, a third wherever librdkafka's partitioner puts its record key.
                kcat().produce(
                                trial.ingest(),
                                List.of("payload of " + i),
                                with(header, "-p", "" + (i + 1) % PARTITIONS));
                kcat().produce(trial.ingest(), List.of("payload of " + i), with(header, "-k", "customer-" + i));
            }
            kcat().produce(trial.ingest(), List.of("edited"), "-H", "idempotency-key=key-0", "-p", "3");
            kcat().produce(trial.ingest(), List.of("without a key"), "-p", "2");
            trial.takeIngest(record -> Produced.byHeaders(record, Trial.TTL_MS));
            List<OutputRecord> outputs = trial.judge();

            assertThat(Trial.count(outputs, OutputTopic.DEDUPLICATED)).isEqualTo(KEYS);
            assertThat(Trial.count(outputs, OutputTopic.DUPLICATES)).isEqualTo(2 * KEYS);
            assertThat(Trial.count(outputs, OutputTopic.CONFLICTS)).isEqualTo(1);
            assertThat(Trial.count(outputs, OutputTopic.DEAD_LETTER)).isEqualTo(1);
            assertKcatSeesEachOnce(trial, 3 * KEYS + 2);
        }
    }

    private static String[] with(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void shouldLetCopiesMeetThatLibrdkafkaPlacesWhereJavaWouldNot() throws Exception {
        Map<String, String> byRecordKey = Map.of("firstseen.key.source", "record-key");
        try (Trial trial = new Trial(SharedBroker.cluster(), "kcat-record-key", directory, byRecordKey)) {
            trial.withTopics(PARTITIONS).start("one");
            List<String> lines = IntStream.range(0, 200)
                    .mapToObj(i -> "key-" + i + ":payload of " + i)
                    .toList();
            kcat().produce(trial.ingest(), lines, "-K", ":");
            List<LogRecord> placedByCrc32 = trial.takeIngest(KcatIT::byRecordKey);
            for (int partition = 0; partition < PARTITIONS; partition++) {
                kcat().produce(trial.ingest(), lines, "-K", ":", "-p", Integer.toString(partition));
            }
            List<LogRecord> ingested = trial.takeIngest(KcatIT::byRecordKey);
            List<OutputRecord> outputs = trial.judge();

            assertThat(ingested).hasSize(lines.size() * (1 + PARTITIONS));
            assertThat(Trial.count(outputs, OutputTopic.DEDUPLICATED)).isEqualTo(lines.size());
            assertThat(Trial.count(outputs, OutputTopic.DUPLICATES)).isEqualTo((long) lines.size() * PARTITIONS);
            assertThat(placedByCrc32).hasSameSizeAs(lines).anyMatch(KcatIT::isMisplaced);
            assertKcatSeesEachOnce(trial, ingested.size());
        }
    }

    private static Produced byRecordKey(LogRecord record) {
        return Produced.keyed(record, new String(recordKey(record), StandardCharsets.UTF_8), Trial.TTL_MS);
    }

    /** Whether it stands elsewhere than a Java producer would have put it. */
    private static boolean isMisplaced(LogRecord record) {
        return record.coordinates().partition() != Utils.toPositive(Utils.murmur2(recordKey(record))) % PARTITIONS;
    }

    private static byte[] recordKey(LogRecord record) {
        return Objects.requireNonNull(record.key()).get();
    }

    private void assertKcatSeesEachOnce(Trial trial, int records) throws Exception {
        List<String> sources = new ArrayList<>();
        for (OutputTopic topic : OutputTopic.values()) {
            for (Printed printed : kcat().consume(trial.topic(topic))) {
                assertThat(printed.topic()).isEqualTo(trial.topic(topic));
                sources.add(printed.header(HeaderNames.SOURCE));
            }
        }
        List<String> ingested = kcat().consume(trial.ingest()).stream()
                .map(printed -> printed.topic() + "-" + printed.partition() + "@" + printed.offset())
                .toList();
        assertThat(ingested).hasSize(records);
        assertThat(sources).containsExactlyInAnyOrderElementsOf(ingested);
    }
}
