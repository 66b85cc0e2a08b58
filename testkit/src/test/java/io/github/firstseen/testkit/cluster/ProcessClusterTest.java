package io.github.firstseen.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestProducer;
import io.github.firstseen.testkit.log.TestRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@DisplayName("F1: brokers that fail")
class ProcessClusterTest {
    private static final Duration BOUND = Duration.ofSeconds(40);

    @TempDir
    Path dir;

    @Test
    void shouldKeepAcknowledgedRecordsWhenABrokerIsKilledPausedAndStopped() {
        Map<String, String> quickToNotice =
                Map.of("broker.session.timeout.ms", "3000", "broker.heartbeat.interval.ms", "500");
        try (ProcessCluster cluster = ProcessCluster.start(dir, 3, quickToNotice)) {
            cluster.createTopic("orders", 3, Map.of());
            List<LogRecord> acknowledged = new ArrayList<>();
            try (TestProducer producer = new TestProducer(cluster.clientProperties())) {
                acknowledged.addAll(producer.sendAll(records("before")));
                cluster.kill(0);
                acknowledged.addAll(producer.sendAll(records("one dead")));
                cluster.start(0);
                awaitInSync(cluster, 3);
                cluster.pause(1);
                awaitInSync(cluster, 2);
                acknowledged.addAll(producer.sendAll(records("one frozen")));
                cluster.resume(1);
                awaitInSync(cluster, 3);
                cluster.stop(2);
                acknowledged.addAll(producer.sendAll(records("one stopped")));
            }
            assertThat(acknowledged).hasSize(120);
            assertThat(TopicReader.readCommitted(cluster.bootstrapServers(), "orders"))
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    @Test
    void shouldTellTheEndOfTheLogAndLeaveNothingRunningWhenABrokerDoesNotStart() {
        long before = ProcessHandle.current().children().count();
        assertThatThrownBy(() -> ProcessCluster.start(dir, 1, Map.of("num.io.threads", "-1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended with exit code 1; end of its log:")
                .hasMessageContaining("num.io.threads");
        assertThat(ProcessHandle.current().children().count()).isEqualTo(before);
    }

    private static List<TestRecord> records(String value) {
        return IntStream.range(0, 30)
                .mapToObj(i -> TestRecord.to("orders", i % 3).withValue(value + i))
                .toList();
    }

    /** Until each partition has so many replicas in sync, as its leader tells. */
    private static void awaitInSync(ProcessCluster cluster, int replicas) {
        try (Admin admin = cluster.admin()) {
            Await.until(
                    replicas + " replicas in sync",
                    BOUND,
                    () -> admin.describeTopics(List.of("orders")).allTopicNames().get().values().stream()
                            .flatMap(topic -> topic.partitions().stream())
                            .allMatch(partition -> partition.isr().size() == replicas));
        }
    }
}
