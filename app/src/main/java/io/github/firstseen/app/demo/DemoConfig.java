package io.github.firstseen.app.demo;

import io.github.firstseen.app.config.HttpConfig;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.config.WrongConfigException;
import io.github.firstseen.topology.DedupConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.StreamsConfig;

/** How the demo's deduplicator is configured: as the user says, but for what only the demo can know. Immutable. */
public final class DemoConfig {
    /** The last one because there is one broker. */
    private static final Set<String> OWN_KEYS = Set.of(
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
            StreamsConfig.APPLICATION_ID_CONFIG,
            StreamsConfig.STATE_DIR_CONFIG,
            StreamsConfig.REPLICATION_FACTOR_CONFIG);

    private static final String APPLICATION_ID = "firstseen-demo";
    /** Stands for the broker until there is one, so that all else can be checked before. */
    private static final String NO_BROKER_YET = "127.0.0.1:1";

    private final Map<String, String> properties;
    private final DedupConfig dedup;

    private DemoConfig(Map<String, String> properties) {
        this.properties = Map.copyOf(properties);
        this.dedup = settings(NO_BROKER_YET, Path.of("nowhere")).dedup();
    }

    /**
     * Checks it.
     *
     * @param properties the user's, ours and Kafka's
     * @throws WrongConfigException with every problem found; keys of the demo's own are one
     */
    public static DemoConfig of(Map<String, String> properties) {
        List<String> own = properties.keySet().stream()
                .filter(DemoConfig::isOwn)
                .sorted()
                .map(key -> key + "=" + properties.get(key)
                        + ": the demo has a broker and a state of its own, leave it out; firstseen dedup takes it")
                .toList();
        if (!own.isEmpty()) {
            throw new WrongConfigException(own);
        }
        return new DemoConfig(properties);
    }

    /** With a client's prefix too: {@code consumer.bootstrap.servers} would win over what the demo says. */
    private static boolean isOwn(String key) {
        return OWN_KEYS.stream().anyMatch(own -> key.equals(own) || key.endsWith("." + own));
    }

    /** Served on a free port where somebody can look at it afterwards, otherwise not, unless the user says where. */
    DemoConfig servedUntil(DemoSettings.End end) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.putIfAbsent(HttpConfig.LISTENER, end == DemoSettings.End.KEEP ? "http://127.0.0.1:0" : "none");
        return new DemoConfig(all);
    }

    DedupConfig dedup() {
        return dedup;
    }

    /** All settings of a deduplicator on this broker, with its state in this directory. */
    Settings settings(String bootstrapServers, Path stateDirectory) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        all.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        return Settings.of(all);
    }
}
