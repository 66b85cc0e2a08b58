package io.github.firstseen.testkit.cluster;

import com.github.dockerjava.api.DockerClient;
import io.github.firstseen.broker.FreePorts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;
import org.testcontainers.utility.DockerImageName;

/**
 * Brokers in containers of Kafka's image, on networks that can be cut. Clients reach them on 127.0.0.1, at ports that stay
 * theirs. The image is named by the environment variable {@code FIRSTSEEN_KAFKA_IMAGE}, {@code apache/kafka:4.3.1} by
 * default. Containers are gone when this JVM ends; what it could not remove since it was killed, the next cluster removes.
 */
public final class ContainerCluster implements BreakableCluster {
    private final Path dir;
    private final ContainerSettings settings;
    private final BrokerNetworks networks;
    private final List<NodeContainer> nodes;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ContainerCluster(Path dir, ContainerSettings settings, BrokerNetworks networks, List<NodeContainer> nodes) {
        this.dir = dir;
        this.settings = settings;
        this.networks = networks;
        this.nodes = nodes;
    }

    /** Starts brokers that keep their data in their containers; returns when all are up. */
    public static ContainerCluster start(Path dir, int brokers) {
        return start(dir, brokers, Map.of(), List.of());
    }

    /**
     * The same with Kafka's own broker keys set, and with listeners for single clients.
     *
     * @param dir where {@link #close} leaves their logs, {@code broker-0/broker.log} and so on
     * @throws IllegalStateException if there is no Docker engine or no image, with what to do; or if a broker does not
     *     start, with the end of its log: none is left running then
     */
    public static ContainerCluster start(Path dir, int brokers, Map<String, String> overrides, List<Door> doors) {
        DockerClient client = Engine.client();
        DockerImageName image = Engine.image(client);
        Leftovers.remove(client);
        BrokerNetworks networks = BrokerNetworks.make(client, Owner.self());
        ContainerSettings settings = new ContainerSettings(
                Uuid.randomUuid().toString(),
                IntStream.range(0, brokers).map(i -> FreePorts.draw()).boxed().toList(),
                IntStream.range(0, brokers).mapToObj(networks::innerAddress).toList(),
                doors,
                overrides);
        List<NodeContainer> nodes = IntStream.range(0, brokers)
                .mapToObj(i -> NodeContainer.of(image, i, settings, networks))
                .toList();
        ContainerCluster cluster = new ContainerCluster(dir, settings, networks, nodes);
        try {
            cluster.start(IntStream.range(0, brokers).toArray());
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    @Override
    public String bootstrapServers() {
        return settings.ports().stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    @Override
    public int brokers() {
        return nodes.size();
    }

    @Override
    public void kill(int broker) {
        nodes.get(broker).kill();
    }

    @Override
    public void stop(int broker) {
        nodes.get(broker).stop();
    }

    @Override
    public void pause(int broker) {
        nodes.get(broker).signal("STOP");
    }

    @Override
    public void resume(int broker) {
        nodes.get(broker).signal("CONT");
    }

    @Override
    public void isolate(int broker) {
        networks.leaveInner(nodes.get(broker).id());
    }

    /** Cuts a broker off from all other brokers and controllers, and from all clients; {@link #rejoin} mends it. */
    public void cutOff(int broker) {
        networks.leave(nodes.get(broker).id());
    }

    @Override
    public void rejoin(int broker) {
        networks.join(nodes.get(broker).id(), broker);
    }

    /** Whether a broker's process is there, frozen or cut off though it may be. */
    public boolean isRunning(int broker) {
        return nodes.get(broker).isRunning();
    }

    @Override
    public void start(int... brokers) {
        // All are launched before any is awaited: a node is up only when a majority is.
        Arrays.stream(brokers).forEach(broker -> nodes.get(broker).launch());
        Arrays.stream(brokers).forEach(broker -> nodes.get(broker).awaitReady());
    }

    /** Saves the logs, and removes containers and networks; a second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            IntStream.range(0, nodes.size())
                    .forEach(
                            i -> nodes.get(i).saveLog(dir.resolve("broker-" + i).resolve("broker.log")));
        } finally {
            nodes.forEach(NodeContainer::remove);
            networks.close();
        }
    }
}
