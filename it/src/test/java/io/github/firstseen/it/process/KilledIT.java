package io.github.firstseen.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Traffic;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.Seeds;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.log.TopicReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} while records are in an open transaction. */
@Timeout(240)
class KilledIT {
    private static final int PARTITIONS = 4;
    private static final int KEYS = 1_000;
    private static final long NOW_MS = System.currentTimeMillis();
    /** Long, so that the kill meets an open transaction, as in Kafka's own system test of exactly-once. */
    private static final String COMMIT_INTERVAL_MS = "5000";

    @TempDir
    private Path directory;

    @Test
    @DisplayName("F1, E3: every record is decided once though the process was killed in the middle of traffic")
    void shouldDecideEveryRecordOnceThoughItWasKilled() throws Exception {
        long seed = Seeds.seed();
        try (Trial trial = new Trial(SharedBroker.cluster(), "killed", directory, settings())) {
            trial.withTopics(PARTITIONS);
            DedupProcess process = DedupProcess.of(trial, directory);
            Traffic traffic = new Traffic(trial.ingest(), PARTITIONS, seed);
            killInTheMiddle(trial, process, traffic);
            int committedAtKill = trial.outputs().size();
            int producedAtKill = trial.producedSoFar();

            trial.produce(traffic.copies(2_000, KEYS, NOW_MS + 2));
            try (Firstseen again = process.running()) {
                List<OutputRecord> outputs = trial.judge();
                assertThat(Trial.count(outputs, OutputTopic.DEDUPLICATED))
                        .as("seed %d", seed)
                        .isEqualTo(KEYS);
                assertThat(again.isAlive()).isTrue();
            }

            assertThat(committedAtKill)
                    .as("it had decided some records and not all when it was killed, seed %d", seed)
                    .isBetween(1, producedAtKill - 1);
            assertThat(TopicReader.readUncommitted(trial.bootstrapServers(), trial.outputTopics())
                            .size())
                    .as("the kill aborted decisions, and they were made again, seed %d", seed)
                    .isGreaterThan(trial.producedSoFar());
        }
    }

    private static Map<String, String> settings() {
        return Map.of("commit.interval.ms", COMMIT_INTERVAL_MS);
    }

    /** Returns when it is dead, with a first transaction committed and a later one open. */
    private static void killInTheMiddle(Trial trial, DedupProcess process, Traffic traffic) throws Exception {
        String servers = trial.bootstrapServers();
        try (Firstseen dedup = process.running();
                TopicReader written = TopicReader.uncommitted(servers, trial.outputTopics());
                TopicReader committed = TopicReader.committed(servers, trial.outputTopics())) {
            trial.produce(traffic.firsts(0, KEYS, NOW_MS));
            committed.await(KEYS, Trial.BOUND);
            trial.produce(traffic.copies(4_000, KEYS, NOW_MS + 1));
            Await.until(
                    "decisions in an open transaction",
                    Trial.BOUND,
                    () -> written.toEnd().size() > committed.toEnd().size());
            assertThat(dedup.isAlive()).isTrue();
            dedup.kill();
        }
    }
}
