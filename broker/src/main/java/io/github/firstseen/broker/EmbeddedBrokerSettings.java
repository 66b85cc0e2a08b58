package io.github.firstseen.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How an {@link EmbeddedBroker} is started.
 *
 * @param dataDir where its data are; made if it is missing, taken over if an embedded broker has used it before
 * @param port the port clients connect to, 1 to 65535, or 0 for a free one
 * @param overrides Kafka's own broker keys and their values, which win over ours
 */
public record EmbeddedBrokerSettings(Path dataDir, int port, Map<String, String> overrides) {
    public EmbeddedBrokerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 (a free one) to 65535, got " + port);
        }
        overrides = Map.copyOf(overrides);
    }

    /** A broker on a free port, with nothing overridden. */
    public static EmbeddedBrokerSettings in(Path dataDir) {
        return new EmbeddedBrokerSettings(dataDir, 0, Map.of());
    }

    /** The same with another port; 0 for a free one. */
    public EmbeddedBrokerSettings withPort(int otherPort) {
        return new EmbeddedBrokerSettings(dataDir, otherPort, overrides);
    }

    /** The same with one of Kafka's broker keys set. */
    public EmbeddedBrokerSettings with(String key, String value) {
        Map<String, String> more = new HashMap<>(overrides);
        more.put(key, value);
        return new EmbeddedBrokerSettings(dataDir, port, more);
    }
}
