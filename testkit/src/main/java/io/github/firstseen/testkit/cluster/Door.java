package io.github.firstseen.testkit.cluster;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A listener of every broker for one client alone. What a broker tells that client of its address is where somebody else
 * listens, who stands between the two: so one client can be cut off while all others are served.
 *
 * @param client whose it is; letters and digits with hyphens
 * @param brokerPorts where each broker listens on 127.0.0.1
 * @param clientPorts what each broker says its port is, in the same order
 */
public record Door(String client, List<Integer> brokerPorts, List<Integer> clientPorts) {
    private static final String HOST = "127.0.0.1";

    public Door {
        brokerPorts = List.copyOf(brokerPorts);
        clientPorts = List.copyOf(clientPorts);
        if (brokerPorts.size() != clientPorts.size()) {
            throw new IllegalArgumentException("brokerPorts and clientPorts must be of the same length, got "
                    + brokerPorts + " and " + clientPorts);
        }
    }

    /** What the client connects to. */
    public String bootstrapServers() {
        return clientPorts.stream().map(port -> HOST + ':' + port).collect(Collectors.joining(","));
    }

    /** The name of its listener: in capitals, with underscores. */
    String listener() {
        return client.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Adds the listeners of these doors to what a broker is told that listens on 127.0.0.1 itself. */
    static void addTo(Map<String, String> properties, int broker, List<Door> doors) {
        addTo(properties, broker, doors, HOST);
    }

    /** The same for a broker that listens on another address, with something between that passes the ports on. */
    static void addTo(Map<String, String> properties, int broker, List<Door> doors, String listensOn) {
        for (Door door : doors) {
            String listener = door.listener();
            add(properties, "listeners", address(listener, listensOn, door.brokerPorts.get(broker)));
            add(properties, "advertised.listeners", address(listener, HOST, door.clientPorts.get(broker)));
            add(properties, "listener.security.protocol.map", listener + ":PLAINTEXT");
        }
    }

    private static String address(String listener, String host, int port) {
        return "%s://%s:%d".formatted(listener, host, port);
    }

    private static void add(Map<String, String> properties, String key, String one) {
        properties.merge(key, one, (before, more) -> before + ',' + more);
    }
}
