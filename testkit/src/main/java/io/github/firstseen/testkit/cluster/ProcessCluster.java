package io.github.firstseen.testkit.cluster;

import io.github.firstseen.broker.Quorum;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Brokers in JVMs of their own on 127.0.0.1, run from this JVM's class path: kill -9 and freezing are real, Docker is not
 * needed. No process outlives this JVM, however it ends.
 */
public final class ProcessCluster implements BreakableCluster {
    private final Quorum quorum;
    private final List<NodeProcess> nodes;
    private final Thread atExit;

    private ProcessCluster(Quorum quorum, List<NodeProcess> nodes) {
        this.quorum = quorum;
        this.nodes = nodes;
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
        Quorum quorum = Quorum.onFreePorts(brokers);
        List<NodeProcess> nodes = IntStream.range(0, brokers)
                .mapToObj(i -> node(quorum, i, dir.resolve("broker-" + i), overrides, doors))
                .toList();
        ProcessCluster cluster = new ProcessCluster(quorum, nodes);
        Runtime.getRuntime().addShutdownHook(cluster.atExit);
        try {
            cluster.start(IntStream.range(0, brokers).toArray());
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static NodeProcess node(
            Quorum quorum, int node, Path dir, Map<String, String> overrides, List<Door> doors) {
        Map<String, String> properties = quorum.properties(node, NodeProcess.dataIn(dir));
        Door.addTo(properties, node, doors);
        properties.putAll(overrides);
        return new NodeProcess(dir, properties);
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

    @Override
    public void isolate(int broker) {
        throw new UnsupportedOperationException("the ways between brokers cannot be cut yet");
    }

    @Override
    public void rejoin(int broker) {
        throw new UnsupportedOperationException("the ways between brokers cannot be cut yet");
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
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending already, and the hook finds nothing left to kill.
            return;
        }
    }
}
