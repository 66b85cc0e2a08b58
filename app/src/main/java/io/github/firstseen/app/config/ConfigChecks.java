package io.github.firstseen.app.config;

import io.github.firstseen.serdes.registry.RegistryConfig;
import io.github.firstseen.topology.DedupConfig;
import io.github.firstseen.topology.StreamsSettings;
import io.github.firstseen.topology.relay.RelayConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects all that is wrong with a configuration, each in one line: key, value, what is allowed. */
final class ConfigChecks {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigChecks.class);
    private static final String REFERENCE = "docs/configuration.md";
    private static final Pattern ADDRESS = Pattern.compile("\\S+:\\d{1,5}");
    /** One slip in this many characters still looks like a typo of one of Kafka's keys. */
    private static final int KAFKA_CHARACTERS_PER_SLIP = 8;
    /** Nobody but us has keys that start like ours, so more slips are still a typo. */
    private static final int OUR_CHARACTERS_PER_SLIP = 3;

    private final Map<String, String> properties;
    private final List<String> problems = new ArrayList<>();

    private ConfigChecks(Map<String, String> properties) {
        this.properties = properties;
    }

    /** Every problem; empty if the configuration can be used. Warns of keys that nobody here knows. */
    static List<String> problems(Map<String, String> properties) {
        ConfigChecks checks = new ConfigChecks(properties);
        checks.checkNames();
        checks.checkBootstrapServers();
        checks.checkGuarantee();
        checks.checkReserved();
        checks.checkThreads();
        checks.checkValues("", DedupConfig.definition());
        checks.checkValues("", HttpConfig.definition());
        checks.checkValues("", GatewayConfig.definition());
        checks.checkValues("", RelayConfig.definition());
        checks.checkValues("", OutboxPollConfig.definition());
        checks.checkUnprefixed();
        checks.checkValues("", RegistryConfig.definition());
        KnownKeys.PREFIXED.forEach(checks::checkValues);
        return checks.problems.stream().distinct().toList();
    }

    /** A problem with one value, as one line. */
    static String line(String key, String value, String message) {
        String shown = Secrets.shown(key, value);
        String said = message.replace(value, shown);
        for (String start : List.of(
                "Invalid value " + shown + " for configuration " + key + ": ",
                "Invalid value " + shown + " for configuration " + key)) {
            said = said.startsWith(start) ? said.substring(start.length()) : said;
        }
        return key + "=" + shown + ": " + (said.isEmpty() ? "is not allowed" : said);
    }

    /** What was found only when all values were looked at together. */
    static String line(ConfigException e, Map<String, String> properties) {
        String message = String.valueOf(e.getMessage());
        return properties.entrySet().stream()
                .filter(entry -> message.startsWith(
                        "Invalid value " + entry.getValue() + " for configuration " + entry.getKey()))
                .findFirst()
                .map(entry -> line(entry.getKey(), entry.getValue(), message))
                .orElse(message);
    }

    private void checkNames() {
        properties.forEach((key, value) -> {
            if (key.startsWith(DedupConfig.PREFIX) && !KnownKeys.contains(key)) {
                problems.add(unknown(key, value, KnownKeys.meant(key, key.length() / OUR_CHARACTERS_PER_SLIP)));
            } else if (!KnownKeys.contains(key)) {
                checkKafkaName(key, value);
            }
        });
    }

    private void checkKafkaName(String key, String value) {
        problems.addAll(typoOrPlugin(key, value, KnownKeys.meant(key, kafkaSlips(key))));
    }

    /** What is wrong with a key that Kafka does not define: nothing where it is like no other, some plugin's then. */
    static List<String> typoOrPlugin(String key, String value, List<String> meant) {
        if (meant.isEmpty()) {
            LOG.warn("nobody here knows the key {}; it is handed to Kafka, whose plugins may", key);
            return List.of();
        }
        return List.of(unknown(key, value, meant));
    }

    /** How many slips make a typo of one of Kafka's keys out of this. */
    static int kafkaSlips(String key) {
        return 1 + key.length() / KAFKA_CHARACTERS_PER_SLIP;
    }

    private static String unknown(String key, String value, List<String> meant) {
        String line = key + "=" + Secrets.shown(key, value) + ": there is no such key; ";
        return meant.isEmpty()
                ? line + "all keys are in " + REFERENCE
                : line + "did you mean " + String.join(" or ", meant) + "?";
    }

    private void checkBootstrapServers() {
        String servers = properties.get(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG);
        if (servers == null || servers.isBlank()) {
            problems.add(
                    "bootstrap.servers is missing: name brokers of your cluster, in the file given with --config or"
                            + " with -o bootstrap.servers=HOST:PORT");
            return;
        }
        for (String server : servers.split(",", -1)) {
            if (!ADDRESS.matcher(server.strip()).matches()) {
                problems.add("bootstrap.servers=" + servers + ": must be HOST:PORT, several with commas between them");
                return;
            }
        }
    }

    private void checkGuarantee() {
        String guarantee = properties.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG);
        if (guarantee != null && !guarantee.equals(StreamsConfig.EXACTLY_ONCE_V2)) {
            problems.add(StreamsConfig.PROCESSING_GUARANTEE_CONFIG + "=" + guarantee
                    + ": firstseen is exactly once or nothing, must be " + StreamsConfig.EXACTLY_ONCE_V2
                    + ", the default");
        }
    }

    private void checkReserved() {
        StreamsSettings.reserved().forEach((key, reason) -> {
            String value = properties.get(key);
            if (value != null) {
                problems.add(key + "=" + value + ": is firstseen's own to set, leave it out; " + reason);
            }
        });
    }

    /** Kafka Streams would start, and do nothing. */
    private void checkThreads() {
        String threads = properties.getOrDefault(StreamsConfig.NUM_STREAM_THREADS_CONFIG, "1");
        if (threads.strip().matches("0+|-\\d+")) {
            problems.add(StreamsConfig.NUM_STREAM_THREADS_CONFIG + "=" + threads + ": Value must be at least 1");
        }
    }

    /** Each by the first that knows it: Kafka Streams knows a group protocol that no consumer does. */
    private void checkUnprefixed() {
        Map<String, String> left = new LinkedHashMap<>(properties);
        for (ConfigDef definition : KnownKeys.UNPREFIXED) {
            checkValues("", left, definition);
            left.keySet().removeAll(definition.names());
        }
    }

    private void checkValues(String prefix, ConfigDef definition) {
        checkValues(prefix, properties, definition);
    }

    private void checkValues(String prefix, Map<String, String> values, ConfigDef definition) {
        Map<String, String> given = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                given.put(key.substring(prefix.length()), value);
            }
        });
        given.remove(StreamsConfig.PROCESSING_GUARANTEE_CONFIG);
        given.remove(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG);
        wrongValues(given, definition).forEach(problem -> problems.add(prefix + problem));
    }

    /** A line for each value that this definition does not allow. Keys it does not know are passed over. */
    static List<String> wrongValues(Map<String, String> given, ConfigDef definition) {
        Map<String, String> known = new LinkedHashMap<>(given);
        known.keySet().retainAll(definition.names());
        List<String> problems = new ArrayList<>();
        for (ConfigValue checked : definition.validate(known)) {
            String value = known.get(checked.name());
            if (value != null && !checked.errorMessages().isEmpty()) {
                // Others follow from the first: what cannot be read is also not there.
                problems.add(line(checked.name(), value, checked.errorMessages().get(0)));
            }
        }
        return problems;
    }
}
