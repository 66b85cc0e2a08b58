package io.github.firstseen.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.server.config.AbstractKafkaConfig;

/**
 * How an {@link EmbeddedBroker} is started.
 *
 * @param dataDir where its data are; made if it is missing, taken over if an embedded broker has used it before
 * @param port the port clients connect to, 1 to 65535, or 0 for a free one
 * @param overrides Kafka's own broker keys and their values, which win over ours; none of {@link #OWN_KEYS}
 */
public record EmbeddedBrokerSettings(Path dataDir, int port, Map<String, String> overrides) {
    /** What makes it this node on this port over this directory; Kafka's keys that nobody but the broker itself sets. */
    public static final Set<String> OWN_KEYS = Set.of(
            BrokerNode.CLUSTER_ID,
            "advertised.listeners",
            "broker.id",
            "controller.listener.names",
            "controller.quorum.bootstrap.servers",
            "controller.quorum.voters",
            "inter.broker.listener.name",
            "listener.security.protocol.map",
            "listeners",
            "log.dir",
            "log.dirs",
            "metadata.log.dir",
            "node.id",
            "process.roles",
            "security.inter.broker.protocol");

    public EmbeddedBrokerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 (a free one) to 65535, got " + port);
        }
        overrides = Map.copyOf(overrides);
        Set<String> own = new TreeSet<>(overrides.keySet());
        own.retainAll(OWN_KEYS);
        if (!own.isEmpty()) {
            throw new IllegalArgumentException("overrides must leave the broker's own keys alone, got " + own);
        }
    }

    /** A copy of the keys of Kafka's broker, what they may hold, and their defaults. */
    public static ConfigDef kafkaKeys() {
        return new ConfigDef(AbstractKafkaConfig.CONFIG_DEF);
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
