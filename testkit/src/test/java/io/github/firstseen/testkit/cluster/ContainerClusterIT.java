package io.github.firstseen.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestProducer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
                Await.until(
                        "broker 2 knows all brokers again",
                        Duration.ofSeconds(30),
                        () -> Set.copyOf(nodesAskedAt(cluster, 2)).equals(Set.of(0, 1, 2)));
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
}
