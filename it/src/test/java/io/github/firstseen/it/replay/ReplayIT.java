package io.github.firstseen.it.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.process.Deduplicator;
import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.guarantee.Produced;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records that asked for a longer TTL than the retention was, and were late, and had no key; then the first are cured. */
@Timeout(240)
@DisplayName("Replay of dead letters (D4, E2)")
class ReplayIT {
    private static final int PARTITIONS = 3;
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final long NOW_MS = System.currentTimeMillis();

    @TempDir
    private Path directory;

    /** The same application whatever its retention is; its changelog is made to outlast any. */
    private Trial trial(String name, long retentionMs) {
        return new Trial(
                SharedBroker.cluster(),
                name,
                directory,
                Map.of(
                        "firstseen.retention.ms", Long.toString(retentionMs),
                        "firstseen.ttl.ms", Long.toString(HOUR_MS),
                        "firstseen.grace.ms", Long.toString(HOUR_MS),
                        "firstseen.store.bucket.ms", Long.toString(HOUR_MS),
                        "topic.retention.ms", "-1"));
    }

    private static TestRecord message(Trial trial, int partition, String key) {
        return TestRecord.to(trial.ingest(), partition)
                .withKey("customer-" + partition)
                .withHeader("a", "1")
                .withHeader("idempotency-key", key)
                .withValue("payload of " + key);
    }

    private static TestRecord forTwoHours(TestRecord record) {
        return record.withHeader("idempotency-ttl-ms", Long.toString(2 * HOUR_MS));
    }

    /** Runs with one hour's retention until all is decided: 7 dead letters that two hours would cure, 2 without key, 1 late. */
    private void makeDeadLetters(String name) throws InterruptedException {
        try (Trial trial = trial(name, HOUR_MS).withTopics(PARTITIONS);
                Deduplicator deduplicator = trial.start("one")) {
            trial.produce(IntStream.range(0, PARTITIONS)
                    .mapToObj(partition ->
                            message(trial, partition, "now-" + partition).at(NOW_MS))
                    .toList());
            trial.produce(List.of(message(trial, 0, "gone-through"), message(trial, 1, "edited")));
            trial.produce(IntStream.range(0, 5)
                    .mapToObj(i -> forTwoHours(message(trial, i % PARTITIONS, "long-" + i)))
                    .toList());
            trial.produce(List.of(
                    forTwoHours(message(trial, 2, "gone-through")),
                    forTwoHours(message(trial, 2, "edited")).withValue("another payload"),
                    TestRecord.to(trial.ingest(), 0).withValue("without a key"),
                    TestRecord.to(trial.ingest(), 1).withValue("without a key")));
            trial.awaitAllDecided();
            trial.produce(List.of(message(trial, 1, "late").at(NOW_MS - 2 * HOUR_MS)));

            assertThat(Trial.count(trial.judge(), OutputTopic.DEAD_LETTER)).isEqualTo(10);
            assertThat(deduplicator.tally().late()).isEqualTo(1);
        }
    }

    private static List<LogRecord> ingested(Trial trial) {
        return TopicReader.readCommitted(trial.bootstrapServers(), trial.ingest());
    }

    /** What became of the records of each key, by the decisions of all outputs once all is decided. */
    private static Map<String, List<String>> decisions(Trial trial) {
        trial.takeIngest(record -> Produced.byHeaders(record, HOUR_MS));
        return trial.judge().stream()
                .filter(output -> output.record().headerText("idempotency-key") != null)
                .collect(Collectors.groupingBy(
                        output -> String.valueOf(output.record().headerText("idempotency-key")),
                        Collectors.mapping(ReplayIT::decision, Collectors.toList())));
    }

    private static String decision(OutputRecord output) {
        return String.valueOf(output.record().headerText(HeaderNames.DECISION));
    }

    @Test
    void shouldSendDeadLettersThroughTheRuleOnceAndNotAround() throws InterruptedException {
        makeDeadLetters("cured");
        try (Trial trial = trial("cured", 2 * HOUR_MS)) {
            trial.start("two");
            int before = ingested(trial).size();

            assertThat(ReplayRun.of(trial, "--reason", "ttl-over-retention").json())
                    .isEqualTo("{\"replayed\":{\"ttl-over-retention\":7},\"skipped\":{\"not-selected\":3},"
                            + "\"dryRun\":false}");
            Map<String, List<String>> decisions = decisions(trial);
            for (int i = 0; i < 5; i++) {
                assertThat(decisions.get("long-" + i)).containsExactlyInAnyOrder("invalid", "first-seen");
            }
            assertThat(decisions.get("gone-through")).containsExactlyInAnyOrder("invalid", "first-seen", "duplicate");
            assertThat(decisions.get("edited")).containsExactlyInAnyOrder("invalid", "first-seen", "conflict");

            assertThat(ReplayRun.of(trial, "--reason", "ttl-over-retention").json())
                    .as("nothing is left of that reason")
                    .isEqualTo("{\"replayed\":{},\"skipped\":{},\"dryRun\":false}");
            assertThat(ingested(trial)).hasSize(before + 7);
        }
    }

    @Test
    void shouldSendThemAsTheirProducersWroteThemToThePartitionTheyCameFromDatedNow() throws InterruptedException {
        makeDeadLetters("same");
        try (Trial trial = trial("same", 2 * HOUR_MS)) {
            List<LogRecord> before = ingested(trial);
            ReplayRun.of(trial, "--reason", "ttl-over-retention", "--reason", "late", "--late")
                    .json();

            List<LogRecord> copies = ingested(trial).stream()
                    .filter(record -> !before.contains(record))
                    .toList();
            assertThat(copies).hasSize(8).allSatisfy(copy -> {
                assertThat(copy.timestampMs()).isBetween(NOW_MS, System.currentTimeMillis());
                assertThat(before)
                        .as("one that only its offset and time tell from %s", copy)
                        .anyMatch(one -> isSame(one, copy));
            });
        }
    }

    private static boolean isSame(LogRecord one, LogRecord other) {
        return one.coordinates().partition() == other.coordinates().partition()
                && String.valueOf(one.key()).equals(String.valueOf(other.key()))
                && String.valueOf(one.value()).equals(String.valueOf(other.value()))
                && one.headers().equals(other.headers());
    }

    @Test
    void shouldKeepReasonsApartAndLateOnesBack() throws InterruptedException {
        makeDeadLetters("apart");
        try (Trial trial = trial("apart", 2 * HOUR_MS)) {
            assertThat(ReplayRun.of(trial, "--reason", "ttl-over-retention").json())
                    .contains("\"ttl-over-retention\":7");
            assertThat(ReplayRun.of(trial).json())
                    .as("of the others, those of partitions that were read to their ends too; late ones stay")
                    .contains("\"replayed\":{\"key-missing\":2}", "\"not-selected\":1");

            assertThat(ReplayRun.of(trial, "--late").json())
                    .contains("\"replayed\":{\"late\":1}")
                    .doesNotContain("not-selected");
            trial.start("two");
            assertThat(decisions(trial).get("late")).containsExactlyInAnyOrder("late", "first-seen");
        }
    }

    @Test
    void shouldChangeNothingWhereItOnlyCounts() throws InterruptedException {
        makeDeadLetters("counted");
        try (Trial trial = trial("counted", 2 * HOUR_MS)) {
            int before = ingested(trial).size();
            String counted = "{\"replayed\":{\"key-missing\":2,\"ttl-over-retention\":7},"
                    + "\"skipped\":{\"not-selected\":1},\"dryRun\":";

            assertThat(ReplayRun.of(trial, "--dry-run").json()).isEqualTo(counted + "true}");
            assertThat(ingested(trial)).hasSize(before);
            assertThat(ReplayRun.of(trial).json()).isEqualTo(counted + "false}");
        }
    }

    @Test
    void shouldSendAgainFromTheBeginningForTheRuleToHoldBack() throws InterruptedException {
        makeDeadLetters("again");
        try (Trial trial = trial("again", 2 * HOUR_MS)) {
            trial.start("two");
            for (int i = 0; i < 2; i++) {
                assertThat(ReplayRun.of(trial, "--reason", "ttl-over-retention", "--from-beginning")
                                .json())
                        .contains("\"replayed\":{\"ttl-over-retention\":7}");
            }
            assertThat(decisions(trial).get("long-0")).containsExactlyInAnyOrder("invalid", "first-seen", "duplicate");
        }
    }

    @Test
    void shouldSayAgainHowFarOtherReasonsWereReplayedSoThatTheClusterDoesNotForget() throws InterruptedException {
        makeDeadLetters("kept");
        try (Trial trial = trial("kept", 2 * HOUR_MS)) {
            ReplayRun.of(trial, "--reason", "key-missing").json();
            long saidOnce = commitsOf(trial, "kept-replay-key-missing");
            assertThat(saidOnce).isPositive();

            ReplayRun.of(trial, "--reason", "ttl-over-retention").json();
            assertThat(commitsOf(trial, "kept-replay-key-missing")).isEqualTo(saidOnce + PARTITIONS);
            assertThat(ReplayRun.of(trial, "--reason", "key-missing").json()).contains("\"replayed\":{}");
        }
    }

    private static long commitsOf(Trial trial, String group) {
        return TopicReader.readCommitted(trial.bootstrapServers(), "__consumer_offsets").stream()
                .filter(record -> String.valueOf(record.key()).contains(group)
                        && String.valueOf(record.key()).contains(trial.topic(OutputTopic.DEAD_LETTER)))
                .count();
    }

    @Test
    void shouldNameTheTopicsThatAreMissing() {
        try (Trial trial = trial("absent", HOUR_MS)) {
            ReplayRun run = ReplayRun.of(trial);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .hasSize(2)
                    .allMatch(line -> line.contains("does not exist; make it with: bin/firstseen topics --create"));
        }
    }
}
