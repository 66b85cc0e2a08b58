package io.github.firstseen.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("F1: brokers cut off from each other")
class BrokerLinksTest {
    private static final Duration BOUND = Duration.ofSeconds(40);

    @ParameterizedTest
    @CsvSource({
        "2, 2",
        "broker-0-fetcher-1, 0",
        "broker-1-txn-marker-sender, 1",
        "raft-client-12, 12",
        "AddPartitionsManager-client-3, 3",
        "producer, -1"
    })
    void shouldKnowANodeByWhatItCallsItself(String client, int node) {
        assertThat(BrokerLinks.nodeOf(client)).isEqualTo(node);
    }

    @Test
    @Timeout(120)
    void shouldGoOnWithoutTheIsolatedControllerAndTakeItBack(@TempDir Path dir) throws Exception {
        Map<String, String> quickToNotice =
                Map.of("broker.session.timeout.ms", "3000", "broker.heartbeat.interval.ms", "500");
        try (ProcessCluster cluster = ProcessCluster.startSeparable(dir, 3, quickToNotice, List.of());
                Admin admin = cluster.admin();
                TestProducer producer = new TestProducer(cluster.clientProperties())) {
            cluster.createTopic("orders", 3, Map.of());
            List<LogRecord> acknowledged = new ArrayList<>(producer.sendAll(records("before")));
            int isolated = admin.describeMetadataQuorum().quorumInfo().get().leaderId();

            cluster.isolate(isolated);

            Await.until(
                    "the others have left " + isolated + " behind",
                    BOUND,
                    () -> partitions(admin).stream()
                            .allMatch(partition -> partition.isr().size() == 2
                                    && partition.isr().stream().noneMatch(node -> node.id() == isolated)));
            assertThat(admin.describeLogDirs(List.of(isolated))
                            .allDescriptions()
                            .get())
                    .as("clients still reach it")
                    .containsKey(isolated);
            acknowledged.addAll(producer.sendAll(records("without " + isolated)));
            cluster.rejoin(isolated);
            Await.until(
                    "all are in sync",
                    BOUND,
                    () -> partitions(admin).stream()
                            .allMatch(partition -> partition.isr().size() == 3));
            assertThat(TopicReader.readCommitted(cluster.bootstrapServers(), "orders"))
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    private static List<TopicPartitionInfo> partitions(Admin admin) throws Exception {
        return admin.describeTopics(List.of("orders")).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .toList();
    }

    private static List<TestRecord> records(String value) {
        return IntStream.range(0, 30)
                .mapToObj(i -> TestRecord.to("orders", i % 3).withValue(value + i))
                .toList();
    }
}
