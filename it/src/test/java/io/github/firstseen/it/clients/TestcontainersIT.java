package io.github.firstseen.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.it.trial.RunningCluster;
import io.github.firstseen.it.trial.Traffic;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.testkit.Seeds;
import io.github.firstseen.testkit.cluster.Owner;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** Kafka's own image, as people run it. */
@Tag("docker")
@Timeout(240)
class TestcontainersIT {
    private static final int PARTITIONS = 4;
    private static final int KEYS = 500;

    @TempDir
    private Path directory;

    @Test
    @DisplayName("F1, F8: on Kafka's image, produced by a plain client, each record is decided once")
    void shouldDeduplicateOnKafkasImage() throws InterruptedException {
        long seed = Seeds.seed();
        long nowMs = System.currentTimeMillis();
        try (KafkaContainer kafka =
                new KafkaContainer(image()).withLabels(Owner.self().label())) {
            kafka.start();
            try (Trial trial =
                    new Trial(new RunningCluster(kafka.getBootstrapServers()), "container", directory, Map.of())) {
                trial.withTopics(PARTITIONS);
                Traffic traffic = new Traffic(trial.ingest(), PARTITIONS, seed);
                trial.produce(traffic.firsts(0, KEYS, nowMs));
                trial.start("one");
                trial.awaitAllDecided();
                trial.produce(traffic.copies(2 * KEYS, KEYS, nowMs + 1));
                List<OutputRecord> outputs = trial.judge();

                assertThat(Trial.count(outputs, OutputTopic.DEDUPLICATED))
                        .as("seed %d", seed)
                        .isEqualTo(KEYS);
                assertThat(Trial.count(outputs, OutputTopic.CONFLICTS))
                        .as("seed %d", seed)
                        .isPositive();
            }
        }
    }

    private static DockerImageName image() {
        String name = System.getenv().getOrDefault("FIRSTSEEN_KAFKA_IMAGE", "apache/kafka:4.3.1");
        return DockerImageName.parse(name).asCompatibleSubstituteFor("apache/kafka");
    }
}
