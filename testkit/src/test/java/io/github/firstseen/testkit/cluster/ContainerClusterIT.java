package io.github.firstseen.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestProducer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("docker")
@Timeout(240)
@DisplayName("F1: brokers that fail, in containers, and networks that are cut")
class ContainerClusterIT extends BreakableClusterContract {
    @Override
    BreakableCluster start(int brokers, Map<String, String> overrides, List<Door> doors) {
        return ContainerCluster.start(dir, brokers, overrides, doors);
    }

    @Override
    long running() {
        return Engine.client()
                .listContainersCmd()
                .withLabelFilter(Owner.self().label())
                .exec()
                .size();
    }

    @Test
    void shouldLeaveAnIsolatedBrokerToItsClientsAloneUntilItRejoins() throws Exception {
        try (BreakableCluster cluster = start(3, QUICK_TO_NOTICE, List.of())) {
            cluster.createTopic("orders", 3, Map.of());
            List<LogRecord> acknowledged = new ArrayList<>();
            try (TestProducer producer = new TestProducer(cluster.clientProperties())) {
                acknowledged.addAll(producer.sendAll(records("before")));
                cluster.isolate(1);
                awaitInSync(cluster, 2);
                assertThat(nodesAskedAt(cluster, 1)).contains(0, 2);
                acknowledged.addAll(producer.sendAll(records("one isolated")));
                cluster.rejoin(1);
                awaitInSync(cluster, 3);
                acknowledged.addAll(producer.sendAll(records("after")));
            }
            assertHolds(cluster, acknowledged);
        }
    }

    @Test
    void shouldLetNobodyReachABrokerThatIsCutOffThoughItsProcessGoesOn() throws Exception {
        try (ContainerCluster cluster = ContainerCluster.start(dir, 3, QUICK_TO_NOTICE, List.of())) {
            cluster.createTopic("orders", 3, Map.of());
            List<LogRecord> acknowledged = new ArrayList<>();
            try (TestProducer producer = new TestProducer(cluster.clientProperties())) {
                acknowledged.addAll(producer.sendAll(records("before")));
                cluster.cutOff(2);
                assertThatThrownBy(() -> nodesAskedAt(cluster, 2)).hasRootCauseInstanceOf(TimeoutException.class);
                assertThat(cluster.isRunning(2)).isTrue();
                awaitInSync(cluster, 2);
                acknowledged.addAll(producer.sendAll(records("one cut off")));
                cluster.rejoin(2);
                awaitInSync(cluster, 3);
                assertThat(nodesAskedAt(cluster, 2)).containsExactlyInAnyOrder(0, 1, 2);
            }
            assertHolds(cluster, acknowledged);
        }
        assertThat(dir.resolve("broker-2").resolve("broker.log")).content().contains("Kafka Server started");
    }

    @Test
    void shouldRemoveWhatAKilledRunLeftBehindAndNothingElse() throws Exception {
        DockerClient client = Engine.client();
        Process killed = new ProcessBuilder("cat").start();
        String left = createContainer(client, Owner.of(killed.toHandle()));
        String used = createContainer(client, Owner.self());
        try {
            Leftovers.remove(client);
            assertThat(containers(client)).contains(left, used);
            killed.destroyForcibly().waitFor();
            Leftovers.remove(client);
            assertThat(containers(client)).contains(used).doesNotContain(left);
        } finally {
            client.removeContainerCmd(used).exec();
        }
    }

    private static String createContainer(DockerClient client, Owner owner) {
        return client.createContainerCmd(Engine.image(client).asCanonicalNameString())
                .withLabels(owner.label())
                .exec()
                .getId();
    }

    private static List<String> containers(DockerClient client) {
        return client.listContainersCmd().withShowAll(true).exec().stream()
                .map(Container::getId)
                .toList();
    }

    /** Which brokers there are, for a client that knows one of them alone at first and must reach it. */
    private static List<Integer> nodesAskedAt(BreakableCluster cluster, int broker) throws Exception {
        String address = cluster.bootstrapServers().split(",", -1)[broker];
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", address, "default.api.timeout.ms", "5000", "request.timeout.ms", "5000"))) {
            return admin.describeCluster().nodes().get().stream().map(Node::id).toList();
        }
    }
}
