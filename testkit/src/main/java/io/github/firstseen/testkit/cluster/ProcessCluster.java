package io.github.firstseen.testkit.cluster;

import io.github.firstseen.broker.Quorum;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Brokers in JVMs of their own on 127.0.0.1, run from this JVM's class path: kill -9 and freezing are real, Docker is not
 * needed. No process outlives this JVM, however it ends.
 */
public final class ProcessCluster implements BreakableCluster {
    private final Quorum quorum;
    private final List<NodeProcess> nodes;
    private final @Nullable BrokerLinks links;
    private final Thread atExit;

    private ProcessCluster(Quorum quorum, List<NodeProcess> nodes, @Nullable BrokerLinks links) {
        this.quorum = quorum;
        this.nodes = nodes;
        this.links = links;
        this.atExit = new Thread(() -> nodes.forEach(NodeProcess::kill), "kill-brokers");
    }

    /** Starts brokers that keep their data and logs in {@code dir/broker-0} and so on; returns when all are up. */
    public static ProcessCluster start(Path dir, int brokers) {
        return start(dir, brokers, Map.of());
    }

    /**
     * The same with Kafka's own broker keys set.
     *
     * @throws IllegalStateException if a broker does not start, with the end of its log; none is left running then
     */
    public static ProcessCluster start(Path dir, int brokers, Map<String, String> overrides) {
        return start(dir, brokers, overrides, List.of());
    }

    /** The same with listeners for single clients. */
    public static ProcessCluster start(Path dir, int brokers, Map<String, String> overrides, List<Door> doors) {
        return start(dir, Quorum.onFreePorts(brokers), new Extras(overrides, doors, null));
    }

    /** The same, and its brokers can be isolated: all that they say to each other takes a way that can be cut. */
    public static ProcessCluster startSeparable(
            Path dir, int brokers, Map<String, String> overrides, List<Door> doors) {
        Quorum quorum = Quorum.onFreePorts(brokers);
        return start(dir, quorum, new Extras(overrides, doors, BrokerLinks.of(quorum)));
    }

    /** What the brokers are told beyond their quorum. */
    private record Extras(
            Map<String, String> overrides,
            List<Door> doors,
            @Nullable BrokerLinks links) {
        Map<String, String> addTo(Map<String, String> properties, int broker) {
            if (links != null) {
                links.addTo(properties, broker);
            }
            Door.addTo(properties, broker, doors);
            properties.putAll(overrides);
            return properties;
        }
    }

    private static ProcessCluster start(Path dir, Quorum quorum, Extras extras) {
        int brokers = quorum.nodes().size();
        List<NodeProcess> nodes = IntStream.range(0, brokers)
                .mapToObj(i -> node(quorum, i, dir.resolve("broker-" + i), extras))
                .toList();
        ProcessCluster cluster = new ProcessCluster(quorum, nodes, extras.links());
        Runtime.getRuntime().addShutdownHook(cluster.atExit);
        try {
            cluster.start(IntStream.range(0, brokers).toArray());
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static NodeProcess node(Quorum quorum, int node, Path dir, Extras extras) {
        return new NodeProcess(dir, extras.addTo(quorum.properties(node, NodeProcess.dataIn(dir)), node));
    }

    @Override
    public String bootstrapServers() {
        return quorum.bootstrapServers();
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

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the cluster was not started separable
     */
    @Override
    public void isolate(int broker) {
        links().isolate(broker);
    }

    @Override
    public void rejoin(int broker) {
        links().rejoin(broker);
    }

    private BrokerLinks links() {
        if (links == null) {
            throw new IllegalStateException("the ways between these brokers cannot be cut: see startSeparable");
        }
        return links;
    }

    @Override
    public void start(int... brokers) {
        // All are launched before any is awaited: a node is up only when a majority is.
        Arrays.stream(brokers).forEach(broker -> nodes.get(broker).launch());
        Arrays.stream(brokers).forEach(broker -> nodes.get(broker).awaitReady());
    }

    /** Kills every broker, paused ones too; a second call does nothing. */
    @Override
    public void close() {
        nodes.forEach(NodeProcess::kill);
        if (links != null) {
            links.close();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending already, and the hook finds nothing left to kill.
            return;
        }
    }
}
