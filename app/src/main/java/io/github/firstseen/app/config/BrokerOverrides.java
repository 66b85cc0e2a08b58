package io.github.firstseen.app.config;

import io.github.firstseen.broker.EmbeddedBrokerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** Settings that somebody gives an embedded broker: keys of Kafka's broker, but for those it must set itself. */
public final class BrokerOverrides {
    private BrokerOverrides() {}

    /**
     * Returns what it is given.
     *
     * @throws WrongConfigException with every problem found: a key of its own, a typo, a value that is not allowed
     */
    public static Map<String, String> checked(Map<String, String> overrides) {
        ConfigDef known = EmbeddedBrokerSettings.kafkaKeys();
        List<String> problems = new ArrayList<>();
        overrides.forEach((key, value) -> {
            if (EmbeddedBrokerSettings.OWN_KEYS.contains(key)) {
                problems.add(key + "=" + value
                        + ": the embedded broker sets it itself, leave it out; its port and its directory are --port"
                        + " and --data");
            } else if (!known.names().contains(key)) {
                problems.addAll(ConfigChecks.typoOrPlugin(
                        key, value, EditDistance.nearest(key, known.names(), ConfigChecks.kafkaSlips(key))));
            }
        });
        problems.addAll(ConfigChecks.wrongValues(overrides, known));
        if (!problems.isEmpty()) {
            throw new WrongConfigException(problems);
        }
        return overrides;
    }
}
