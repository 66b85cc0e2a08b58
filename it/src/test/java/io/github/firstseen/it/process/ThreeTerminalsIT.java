package io.github.firstseen.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.it.trial.RunningCluster;
import io.github.firstseen.it.trial.Traffic;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.testkit.Seeds;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells people to type, in three terminals. */
@Timeout(240)
class ThreeTerminalsIT {
    /** What a supervisor waits between SIGTERM and SIGKILL, 30 s on Kubernetes, is more. */
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(15);

    private static final int PARTITIONS = 3;
    private static final long NOW_MS = System.currentTimeMillis();

    @TempDir
    private Path directory;

    @Test
    @DisplayName("F1, F3: broker, topics and dedup as processes decide each record once, across a clean restart")
    void shouldDecideOnceAndGoOnAfterACleanRestart() throws Exception {
        long seed = Seeds.seed();
        FileTime built = Files.getLastModifiedTime(Firstseen.jar());
        try (Firstseen broker = Firstseen.start(directory, "broker", "--port", "0", "--data", "data");
                Trial trial = new Trial(
                        new RunningCluster(address(broker)),
                        "terminals",
                        directory,
                        Map.of("firstseen.lifecycle", "on"))) {
            DedupProcess process = DedupProcess.of(trial, directory);
            assertTopicsAreMade(process);
            Traffic traffic = new Traffic(trial.ingest(), PARTITIONS, seed);
            try (Firstseen dedup = process.running()) {
                trial.produce(traffic.firsts(0, 300, NOW_MS));
                trial.produce(traffic.copies(600, 300, NOW_MS + 1));
                trial.awaitAllDecided();
                assertStopsCleanly(dedup);
            }
            trial.produce(traffic.copies(300, 300, NOW_MS + 2));
            try (Firstseen again = process.running()) {
                List<OutputRecord> outputs = trial.judge();
                assertThat(Trial.count(outputs, OutputTopic.DEDUPLICATED))
                        .as("seed %d", seed)
                        .isEqualTo(300);
                assertStopsCleanly(again);
                assertThat(again.err())
                        .as("what came while it was down is all that it decided")
                        .anyMatch(line -> line.contains("decided 300 "));
                assertThat(again.err())
                        .as("its state was there still")
                        .noneMatch(line -> line.matches(".*restored partition \\d+: [1-9].*"));
            }
            broker.terminate();
            assertThat(broker.exitCode()).isZero();
        }
        assertThat(Files.getLastModifiedTime(Firstseen.jar()))
                .as("bin/firstseen ran what the build had made")
                .isEqualTo(built);
    }

    private static String address(Firstseen broker) {
        return broker.awaitLine("ready ").replaceFirst("^ready ", "");
    }

    private static void assertTopicsAreMade(DedupProcess process) throws Exception {
        try (Firstseen topics = process.topics("--create", "--partitions", Integer.toString(PARTITIONS))) {
            assertThat(topics.exitCode()).as("%s", topics.err()).isZero();
            assertThat(topics.out())
                    .extracting(line -> line.replaceFirst(" .*", ""))
                    .containsExactly(
                            "ingest",
                            "deduplicated",
                            "duplicates",
                            "conflicts",
                            "dead-letter",
                            "commands",
                            "audit",
                            "reroute",
                            "changelog");
            assertThat(topics.out())
                    .allMatch(line -> line.contains("created"))
                    .allMatch(line -> line.endsWith(PARTITIONS + " partitions"));
        }
    }

    private static void assertStopsCleanly(Firstseen dedup) throws Exception {
        dedup.terminate();
        assertThat(dedup.exitCode(STOPS_WITHIN)).as("%s", dedup.err()).isZero();
        assertThat(dedup.err()).anyMatch(line -> line.endsWith("stopped"));
    }
}
