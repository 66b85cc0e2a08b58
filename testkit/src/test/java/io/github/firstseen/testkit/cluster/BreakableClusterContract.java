package io.github.firstseen.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.broker.FreePorts;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestProducer;
import io.github.firstseen.testkit.log.TestRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every cluster keeps that can be broken, whatever its brokers run in. */
abstract class BreakableClusterContract {
    static final Map<String, String> QUICK_TO_NOTICE =
            Map.of("broker.session.timeout.ms", "3000", "broker.heartbeat.interval.ms", "500");
    private static final String TOPIC = "orders";
    private static final Duration BOUND = Duration.ofSeconds(40);

    @TempDir
    Path dir;

    abstract BreakableCluster start(int brokers, Map<String, String> overrides, List<Door> doors);

    /** How many brokers of this JVM run, of all clusters. */
    abstract long running();

    @Test
    void shouldKeepAcknowledgedRecordsWhenABrokerIsKilledPausedAndStopped() {
        try (BreakableCluster cluster = start(3, QUICK_TO_NOTICE, List.of())) {
            cluster.createTopic(TOPIC, 3, Map.of());
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
            assertHolds(cluster, acknowledged);
        }
    }

    @Test
    void shouldTellTheEndOfTheLogAndLeaveNothingRunningWhenABrokerDoesNotStart() {
        long before = running();
        assertThatThrownBy(() -> start(1, Map.of("num.io.threads", "-1"), List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended with exit code 1; end of its log:")
                .hasMessageContaining("num.io.threads");
        assertThat(running()).isEqualTo(before);
    }

    @Test
    void shouldTellTheClientOfADoorNoOtherAddressesThanTheDoors() throws Exception {
        List<Integer> ports = List.of(FreePorts.draw(), FreePorts.draw());
        Door door = new Door("instance-0", ports, ports);
        try (BreakableCluster cluster = start(2, Map.of(), List.of(door));
                Admin behindTheDoor = Admin.create(Map.of("bootstrap.servers", door.bootstrapServers()));
                Admin another = cluster.admin()) {
            assertThat(portsToldTo(behindTheDoor)).containsExactlyInAnyOrderElementsOf(ports);
            assertThat(portsToldTo(another)).hasSize(2).doesNotContainAnyElementsOf(ports);
        }
    }

    @Test
    void shouldLeaveAnIsolatedBrokerToItsClientsAloneUntilItRejoins() throws Exception {
        try (BreakableCluster cluster = start(3, QUICK_TO_NOTICE, List.of())) {
            cluster.createTopic(TOPIC, 3, Map.of());
            List<LogRecord> acknowledged = new ArrayList<>(send(cluster.clientProperties(), "before"));
            int isolated = controllerOf(cluster);
            cluster.isolate(isolated);
            awaitInSync(propertiesWithout(cluster, isolated), 2);
            assertThat(nodesAskedAt(cluster, isolated)).isNotEmpty();
            // Whoever asks the isolated one for leaders is told of those from before, again and again.
            acknowledged.addAll(send(propertiesWithout(cluster, isolated), "one isolated"));
            cluster.rejoin(isolated);
            awaitInSync(cluster, 3);
            acknowledged.addAll(send(cluster.clientProperties(), "after"));
            assertHolds(cluster, acknowledged);
        }
    }

    private static int controllerOf(BreakableCluster cluster) throws Exception {
        try (Admin admin = cluster.admin()) {
            return admin.describeMetadataQuorum().quorumInfo().get().leaderId();
        }
    }

    private static List<Integer> portsToldTo(Admin admin) throws Exception {
        return admin.describeCluster().nodes().get().stream().map(Node::port).toList();
    }

    static List<TestRecord> records(String value) {
        return IntStream.range(0, 30)
                .mapToObj(i -> TestRecord.to(TOPIC, i % 3).withValue(value + i))
                .toList();
    }

    private static List<LogRecord> send(Map<String, Object> clientProperties, String value) {
        try (TestProducer producer = new TestProducer(clientProperties)) {
            return producer.sendAll(records(value));
        }
    }

    private static Map<String, Object> propertiesWithout(BreakableCluster cluster, int broker) {
        List<String> others = new ArrayList<>(addresses(cluster));
        others.remove(broker);
        Map<String, Object> properties = new HashMap<>(cluster.clientProperties());
        properties.put("bootstrap.servers", String.join(",", others));
        return properties;
    }

    private static List<String> addresses(BreakableCluster cluster) {
        return List.of(cluster.bootstrapServers().split(",", -1));
    }

    /** Which brokers there are, for a client that knows one of them alone at first and must reach it. */
    static List<Integer> nodesAskedAt(BreakableCluster cluster, int broker) throws Exception {
        String address = addresses(cluster).get(broker);
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", address, "default.api.timeout.ms", "5000", "request.timeout.ms", "5000"))) {
            return admin.describeCluster().nodes().get().stream().map(Node::id).toList();
        }
    }

    /** A broker that is back may believe for a moment that it still leads, and tells of the end it knew. */
    static void assertHolds(BreakableCluster cluster, List<LogRecord> acknowledged) {
        List<LogRecord> read = Await.value("all that was acknowledged can be read", BOUND, () -> {
            List<LogRecord> records = TopicReader.readCommitted(cluster.bootstrapServers(), TOPIC);
            return records.size() >= acknowledged.size() ? records : null;
        });
        assertThat(read).containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    static void awaitInSync(BreakableCluster cluster, int replicas) {
        awaitInSync(cluster.clientProperties(), replicas);
    }

    /**
     * Until each partition has so many replicas in sync. Asked by a new client each time: one client keeps to the broker it
     * has found, which may be the one that knows of nothing any more.
     */
    static void awaitInSync(Map<String, Object> clientProperties, int replicas) {
        Await.until(replicas + " replicas in sync", BOUND, () -> {
            try (Admin admin = Admin.create(clientProperties)) {
                return admin.describeTopics(List.of(TOPIC)).allTopicNames().get(5, TimeUnit.SECONDS).values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .allMatch(partition -> partition.isr().size() == replicas);
            }
        });
    }
}
