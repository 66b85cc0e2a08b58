package io.github.firstseen.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * The nodes that form one cluster on this machine, each of them broker and controller.
 *
 * @param clusterId Kafka's id of the cluster, the same for all nodes
 * @param nodes at least one; a node's number is its place in this list
 */
public record Quorum(String clusterId, List<Ports> nodes) {
    private static final String HOST = "127.0.0.1";

    /**
     * Where a node listens on 127.0.0.1.
     *
     * @param broker the port for clients and the other brokers
     * @param controller the port for the controllers
     */
    public record Ports(int broker, int controller) {}

    public Quorum {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("a quorum needs at least one node, got none");
        }
        nodes = List.copyOf(nodes);
    }

    /** A new cluster of this many nodes on free ports. */
    public static Quorum onFreePorts(int nodes) {
        List<Ports> ports = IntStream.range(0, nodes)
                .mapToObj(i -> new Ports(FreePorts.draw(), FreePorts.draw()))
                .toList();
        return new Quorum(Uuid.randomUuid().toString(), ports);
    }

    /** What clients connect to: every node, as {@code host:port,host:port}. */
    public String bootstrapServers() {
        return nodes.stream().map(ports -> HOST + ':' + ports.broker()).collect(Collectors.joining(","));
    }

    /**
     * All that a node's process has to be told, for {@link BrokerNode}.
     *
     * @param node its number, from 0
     * @param dataDir its data directory, its own alone
     */
    public Map<String, String> properties(int node, Path dataDir) {
        Ports own = nodes.get(node);
        Map<String, String> properties = new TreeMap<>(settings(nodes.size()));
        properties.put(BrokerNode.CLUSTER_ID, clusterId);
        properties.put("node.id", Integer.toString(node));
        properties.put("process.roles", "broker,controller");
        properties.put("log.dirs", dataDir.toAbsolutePath().toString());
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put(
                "listeners",
                "PLAINTEXT://%s:%d,CONTROLLER://%s:%d".formatted(HOST, own.broker(), HOST, own.controller()));
        properties.put("advertised.listeners", "PLAINTEXT://" + HOST + ':' + own.broker());
        properties.put("controller.quorum.voters", voters());
        return properties;
    }

    private String voters() {
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> i + "@" + HOST + ':' + nodes.get(i).controller())
                .collect(Collectors.joining(","));
    }

    /** What every node of a cluster of this many is told, wherever it runs and listens. */
    public static Map<String, String> settings(int nodes) {
        Map<String, String> settings = new TreeMap<>(forSmallMachines());
        settings.putAll(replication(nodes));
        return settings;
    }

    private static Map<String, String> replication(int nodes) {
        String replicas = Integer.toString(Math.min(3, nodes));
        String inSync = nodes >= 3 ? "2" : "1";
        return Map.of(
                "default.replication.factor", replicas,
                "min.insync.replicas", inSync,
                "offsets.topic.replication.factor", replicas,
                "transaction.state.log.replication.factor", replicas,
                "transaction.state.log.min.isr", inSync,
                "share.coordinator.state.topic.replication.factor", replicas,
                "share.coordinator.state.topic.min.isr", inSync);
    }

    /** Defaults made for large clusters, brought down to one machine and to groups that start and fail over quickly. */
    private static Map<String, String> forSmallMachines() {
        return Map.ofEntries(
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.num.partitions", "4"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("group.streams.initial.rebalance.delay.ms", "0"),
                Map.entry("group.consumer.min.session.timeout.ms", "6000"),
                Map.entry("group.consumer.session.timeout.ms", "10000"),
                Map.entry("group.consumer.min.heartbeat.interval.ms", "1000"),
                Map.entry("group.consumer.heartbeat.interval.ms", "2000"),
                Map.entry("group.streams.min.session.timeout.ms", "6000"),
                Map.entry("group.streams.session.timeout.ms", "10000"),
                Map.entry("group.streams.min.heartbeat.interval.ms", "1000"),
                Map.entry("group.streams.heartbeat.interval.ms", "2000"),
                // How often a coordinator looks for transactions past their timeout: by default up to 10 s late.
                Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
                Map.entry("log.cleaner.threads", "1"),
                Map.entry("log.cleaner.dedupe.buffer.size", "2097152"));
    }
}
