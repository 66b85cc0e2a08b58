package io.github.firstseen.testkit.cluster;

import io.github.firstseen.broker.Quorum;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What brokers in containers are told, each of them broker and controller.
 *
 * @param clusterId Kafka's id of the cluster
 * @param ports where clients reach each broker on 127.0.0.1, and where it listens for them in its container
 * @param addresses where each broker is for the others
 * @param doors listeners for single clients
 * @param overrides Kafka's own broker keys, which win
 */
record ContainerSettings(
        String clusterId,
        List<Integer> ports,
        List<String> addresses,
        List<Door> doors,
        Map<String, String> overrides) {
    private static final String ANYWHERE = "0.0.0.0";
    private static final int BROKER_PORT = 9091;
    private static final int CONTROLLER_PORT = 9093;

    ContainerSettings {
        ports = List.copyOf(ports);
        addresses = List.copyOf(addresses);
        doors = List.copyOf(doors);
        overrides = Map.copyOf(overrides);
    }

    /** Every port of 127.0.0.1 that leads to a broker. */
    List<Integer> portsTo(int broker) {
        return IntStream.concat(
                        IntStream.of(ports.get(broker)),
                        doors.stream().mapToInt(door -> door.brokerPorts().get(broker)))
                .boxed()
                .toList();
    }

    /** What Kafka's image makes its configuration of. */
    Map<String, String> environment(int broker) {
        Map<String, String> environment = new HashMap<>();
        properties(broker).forEach((key, value) -> environment.put(variable(key), value));
        environment.put("CLUSTER_ID", clusterId);
        environment.put("KAFKA_HEAP_OPTS", "-Xmx256m");
        environment.put("KAFKA_JVM_PERFORMANCE_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        return environment;
    }

    /** The image reads an underscore as a dot, two as an underscore and three as a hyphen. */
    static String variable(String key) {
        return "KAFKA_"
                + key.replace("_", "__").replace("-", "___").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private Map<String, String> properties(int broker) {
        int port = ports.get(broker);
        Map<String, String> properties = new TreeMap<>(Quorum.settings(ports.size()));
        properties.put("node.id", Integer.toString(broker));
        properties.put("process.roles", "broker,controller");
        properties.put("log.dirs", "/var/lib/kafka/data");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "BROKERS");
        properties.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,BROKERS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put(
                "listeners",
                "CLIENTS://%1$s:%2$d,BROKERS://%1$s:%3$d,CONTROLLER://%1$s:%4$d"
                        .formatted(ANYWHERE, port, BROKER_PORT, CONTROLLER_PORT));
        properties.put(
                "advertised.listeners",
                "CLIENTS://127.0.0.1:%d,BROKERS://%s:%d".formatted(port, addresses.get(broker), BROKER_PORT));
        properties.put("controller.quorum.voters", voters());
        Door.addTo(properties, broker, doors, ANYWHERE);
        properties.putAll(overrides);
        return properties;
    }

    private String voters() {
        return IntStream.range(0, addresses.size())
                .mapToObj(broker -> broker + "@" + addresses.get(broker) + ':' + CONTROLLER_PORT)
                .collect(Collectors.joining(","));
    }
}
