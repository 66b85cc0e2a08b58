package io.github.firstseen.it.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.process.Deduplicator;
import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Traffic;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.Seeds;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a real broker, exactly once. */
@DisplayName("Deduplication on a broker (A1, A2, A6, B1, D2, D8, E2, E3, F1, F2, F3)")
class DeduplicationIT {
    private static final int PARTITIONS = 4;
    private static final long NOW_MS = System.currentTimeMillis();

    @TempDir
    private Path directory;

    private Trial trial(String name, Map<String, String> settings) {
        return new Trial(SharedBroker.cluster(), name, directory, settings).withTopics(PARTITIONS);
    }

    @Test
    void shouldLetCopiesMeetWhicheverPartitionEachArrivesOn() throws InterruptedException {
        long seed = Seeds.seed();
        try (Trial trial = trial("meet", Map.of())) {
            Traffic traffic = new Traffic(trial.ingest(), PARTITIONS, seed);
            Deduplicator deduplicator = trial.start("one");
            List<LogRecord> sent = new ArrayList<>(trial.produce(traffic.firsts(0, 1_000, NOW_MS)));
            trial.awaitAllDecided();
            sent.addAll(trial.produce(traffic.copies(5_000, 1_000, NOW_MS + 1)));
            List<OutputRecord> outputs = trial.judge();

            assertThat(Trial.count(outputs, OutputTopic.DEDUPLICATED))
                    .as("seed %d", seed)
                    .isEqualTo(1_000);
            assertThat(Trial.count(outputs, OutputTopic.CONFLICTS)).isPositive();
            assertThat(deduplicator.tally().rerouted())
                    .as("only misplaced records travel, seed %d", seed)
                    .isEqualTo(
                            sent.stream().filter(DeduplicationIT::isMisplaced).count());
        }
    }

    private static boolean isMisplaced(LogRecord record) {
        byte[] key = String.valueOf(record.headerText("idempotency-key")).getBytes(StandardCharsets.UTF_8);
        return record.coordinates().partition() != Utils.toPositive(Utils.murmur2(key)) % PARTITIONS;
    }

    @Test
    void shouldKeepTheOrderOfEachIngestPartitionWhereNothingIsRerouted() throws InterruptedException {
        try (Trial trial = trial("order", Map.of("firstseen.routing", "partition"))) {
            List<TestRecord> records = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                int customer = i % 40;
                records.add(TestRecord.to(trial.ingest(), customer % PARTITIONS)
                        .withKey("customer-" + customer)
                        .withHeader("idempotency-key", "key-" + i)
                        .withValue("payload of " + i));
            }
            trial.start("one");
            trial.produce(records);
            List<OutputRecord> outputs = trial.judge();

            Map<String, Long> lastOffset = new HashMap<>();
            for (OutputRecord output : outputs) {
                String customer = String.valueOf(output.record().key());
                long offset = sourceOffset(output);
                Long before = lastOffset.put(customer, offset);
                assertThat(offset).as(customer).isGreaterThan(before == null ? -1 : before);
            }
            assertThat(lastOffset).hasSize(40);
        }
    }

    private static long sourceOffset(OutputRecord output) {
        String source = String.valueOf(output.record().headerText(HeaderNames.SOURCE));
        return Long.parseLong(source.substring(source.indexOf('@') + 1));
    }

    @Test
    void shouldGoOnWithTwoInstancesThroughARebalance() throws InterruptedException {
        long seed = Seeds.seed();
        try (Trial trial = trial("rebalance", Map.of())) {
            Traffic traffic = new Traffic(trial.ingest(), PARTITIONS, seed);
            Deduplicator first = trial.start("one");
            trial.produce(traffic.firsts(0, 500, NOW_MS));
            trial.awaitAllDecided();

            trial.produce(traffic.copies(2_000, 500, NOW_MS + 1));
            Deduplicator second = trial.start("two");
            trial.produce(traffic.copies(2_000, 500, NOW_MS + 2));
            trial.awaitAllDecided();
            long decidedByFirst = first.tally().decided();

            trial.produce(traffic.copies(1_000, 500, NOW_MS + 3));
            first.close();
            trial.produce(traffic.copies(1_000, 500, NOW_MS + 4));
            List<OutputRecord> outputs = trial.judge();

            assertThat(Trial.count(outputs, OutputTopic.DEDUPLICATED))
                    .as("seed %d", seed)
                    .isEqualTo(500);
            assertThat(second.tally().decided())
                    .as("the second instance had its share before it had all")
                    .isBetween(1_000L, 6_000L);
            assertThat(decidedByFirst).isPositive();
        }
    }

    @Test
    void shouldRememberAfterItsStateWasLost() throws Exception {
        long seed = Seeds.seed();
        try (Trial trial = trial("lost", Map.of())) {
            Traffic traffic = new Traffic(trial.ingest(), PARTITIONS, seed);
            Deduplicator before = trial.start("one");
            trial.produce(traffic.firsts(0, 1_000, NOW_MS));
            trial.awaitAllDecided();
            before.close();

            Utils.delete(trial.stateOf("one").toFile());
            Deduplicator after = trial.start("one");
            trial.produce(traffic.copies(2_000, 1_000, NOW_MS + 1));
            List<OutputRecord> outputs = trial.judge();

            assertThat(Trial.count(outputs, OutputTopic.DEDUPLICATED))
                    .as("seed %d", seed)
                    .isEqualTo(1_000);
            assertThat(after.tally().firstSeen()).isZero();
            assertThat(trial.stateOf("one")).isDirectory();
        }
    }

    @Test
    @DisplayName("A4, A6: where lifecycle is off, its default, there is no commands topic and none is missed")
    void shouldNeedNoCommandsTopicWhereLifecycleIsOff() throws Exception {
        long seed = Seeds.seed();
        try (Trial trial = trial("bare", Map.of("firstseen.topics.refresh.interval.ms", "100"));
                Admin admin = SharedBroker.cluster().admin()) {
            Traffic traffic = new Traffic(trial.ingest(), PARTITIONS, seed);
            Deduplicator deduplicator = trial.start("one");
            trial.produce(traffic.firsts(0, 500, NOW_MS));
            trial.awaitAllDecided();
            trial.produce(traffic.copies(1_000, 500, NOW_MS + 1));
            List<OutputRecord> outputs = trial.judge();

            assertThat(Trial.count(outputs, OutputTopic.DEDUPLICATED))
                    .as("seed %d", seed)
                    .isEqualTo(500);
            assertThat(deduplicator.tally().decided()).isEqualTo(1_500);
            assertThat(admin.listTopics().names().get())
                    .contains(trial.ingest(), trial.audit())
                    .doesNotContain(trial.commands());
        }
    }

    @Test
    void shouldForgetAKeyThatExpiredWhileNoTrafficFlowed() throws InterruptedException {
        try (Trial trial = trial("expired", Map.of())) {
            TestRecord hourKey = TestRecord.to(trial.ingest(), 0)
                    .withHeader("idempotency-key", "k-1")
                    .withHeader("idempotency-ttl-ms", "3600000")
                    .withValue("a");
            long hourMs = Duration.ofHours(1).toMillis();
            trial.start("one");
            trial.produce(List.of(hourKey.at(NOW_MS - 2 * hourMs)));
            trial.awaitAllDecided();
            trial.produce(List.of(hourKey.at(NOW_MS - hourMs - 1)));
            trial.awaitAllDecided();
            // For an hour nothing came that could have moved any clock.
            trial.produce(List.of(hourKey.at(NOW_MS)));
            List<OutputRecord> outputs = trial.judge();

            assertThat(Trial.count(outputs, OutputTopic.DEDUPLICATED)).isEqualTo(2);
            assertThat(Trial.count(outputs, OutputTopic.DUPLICATES)).isEqualTo(1);
        }
    }

    @Test
    void shouldCatchUpADaysBacklogWithNothingLateAndNothingPassedTwice() throws InterruptedException {
        long seed = Seeds.seed();
        try (Trial trial = trial("backlog", Map.of())) {
            List<TestRecord> backlog = backlog(trial.ingest(), new Random(seed));
            trial.produce(backlog);
            trial.start("one");
            List<OutputRecord> outputs = trial.judge();

            assertThat(Trial.count(outputs, OutputTopic.DEDUPLICATED))
                    .as("seed %d", seed)
                    .isEqualTo(backlog.size() / 2);
            assertThat(Trial.count(outputs, OutputTopic.DUPLICATES)).isEqualTo(backlog.size() / 2);
            assertThat(Trial.count(outputs, OutputTopic.DEAD_LETTER)).isZero();
        }
    }

    /** A day of records in time order, partition 0 with most of them; each key a second time on another partition. */
    private static List<TestRecord> backlog(String topic, Random random) {
        int keys = 10_000;
        long dayMs = Duration.ofDays(1).toMillis() - Duration.ofMinutes(10).toMillis();
        List<TestRecord> records = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            long atMs = NOW_MS - dayMs + key * (dayMs / keys);
            int partition = random.nextInt(10) < 8 ? 0 : 1;
            int other = partition == 0 ? 1 + random.nextInt(3) : 2 + random.nextInt(2);
            TestRecord record = TestRecord.to(topic, partition)
                    .withHeader("idempotency-key", "key-" + key)
                    .withValue("x".repeat(200));
            records.add(record.at(atMs));
            records.add(new TestRecord(topic, other, record.key(), record.value(), record.headers(), atMs + 5_000));
        }
        return records;
    }

    @Test
    void shouldPassMegabytesThroughTheRerouteAndEveryOutput() throws InterruptedException {
        Random random = new Random(1);
        try (Trial trial = trial("large", Map.of())) {
            trial.start("one");
            byte[] incompressible = new byte[1_048_000];
            random.nextBytes(incompressible);
            TestRecord large = TestRecord.to(trial.ingest(), 0)
                    .withHeader("idempotency-key", "k-1")
                    .withValue(org.apache.kafka.common.utils.Bytes.wrap(incompressible));
            for (int partition = 0; partition < PARTITIONS; partition++) {
                trial.produce(List.of(
                        new TestRecord(trial.ingest(), partition, null, large.value(), large.headers(), NOW_MS)));
            }
            List<OutputRecord> outputs = trial.judge();

            assertThat(Trial.count(outputs, OutputTopic.DEDUPLICATED)).isEqualTo(1);
            assertThat(Trial.count(outputs, OutputTopic.DUPLICATES)).isEqualTo(PARTITIONS - 1);
        }
    }

    @Test
    void shouldLeaveNothingUncommittedBehindAndNothingTwice() throws InterruptedException {
        try (Trial trial = trial("committed", Map.of())) {
            Traffic traffic = new Traffic(trial.ingest(), PARTITIONS, 1);
            trial.start("one").close();
            trial.produce(traffic.firsts(0, 300, NOW_MS));
            trial.start("one");
            trial.judge();

            String deduplicated = trial.topic(OutputTopic.DEDUPLICATED);
            String servers = SharedBroker.cluster().bootstrapServers();
            assertThat(TopicReader.readUncommitted(servers, deduplicated))
                    .hasSameSizeAs(TopicReader.readCommitted(servers, deduplicated));
        }
    }
}
