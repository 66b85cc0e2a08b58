package io.github.firstseen.app.config;

import io.github.firstseen.app.log.Causes;
import io.github.firstseen.serdes.confluent.OwnRecords;
import io.github.firstseen.serdes.registry.RegistryConfig;
import io.github.firstseen.serdes.registry.SchemaRegistry;
import io.github.firstseen.topology.DedupConfig;
import io.github.firstseen.topology.StreamsSettings;
import io.github.firstseen.topology.relay.RelayConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.StreamsConfig;

/**
 * A configuration that was checked and can be used, against whatever cluster. Immutable.
 *
 * @param properties all properties of the process, ours and Kafka's, as the user wrote them
 * @param dedup ours among them
 */
public record Settings(Map<String, String> properties, DedupConfig dedup) {
    /** How long the cluster may take to answer, in ms, where the user says nothing. */
    private static final int ANSWER_WITHIN_MS = 15_000;

    private static final int REQUEST_TIMEOUT_MS = 5_000;
    /** In ms. They bound each other, so that all of them stand or none; whom a killed producer holds up waits for the last. */
    private static final Map<String, Integer> PRODUCER_TIMES = Map.of(
            ProducerConfig.LINGER_MS_CONFIG, 5,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000,
            ProducerConfig.MAX_BLOCK_MS_CONFIG, 20_000,
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);

    public Settings {
        properties = Map.copyOf(properties);
    }

    /**
     * Checks a configuration.
     *
     * @throws WrongConfigException with every problem found
     */
    public static Settings of(Map<String, String> properties) {
        List<String> problems = ConfigChecks.problems(properties);
        if (!problems.isEmpty()) {
            throw new WrongConfigException(problems);
        }
        try {
            Settings settings = new Settings(properties, new DedupConfig(properties));
            // Made for what they check.
            var unusedRegistry = settings.registry();
            var unusedHttp = settings.http();
            var unusedGateway = settings.gateway();
            settings.relay().requireOwnGroup(settings.applicationId());
            var unusedListener =
                    Listener.parse(RelayConfig.LISTENER, settings.relay().listener());
            var unusedOutboxPoll = settings.outboxPoll();
            return settings;
        } catch (ConfigException e) {
            throw wrong(e, properties);
        }
    }

    /** The same with one of Kafka's keys set, which is known to be right. */
    public Settings with(String key, String value) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.put(key, value);
        return new Settings(all, dedup);
    }

    /** What Kafka says of a configuration that passed the checks of single values, as one line. */
    public static WrongConfigException wrong(ConfigException e, Map<String, String> properties) {
        return new WrongConfigException(ConfigChecks.line(e, properties));
    }

    /** What to tell when the value of a key cannot be used, as one line. */
    public WrongConfigException refusal(String key, String why) {
        return new WrongConfigException(ConfigChecks.line(key, properties.getOrDefault(key, ""), why));
    }

    /** A text of somebody who knows all properties, with the secrets among them hidden. */
    public String withoutSecrets(String text) {
        return Secrets.hiddenIn(text, properties);
    }

    public String bootstrapServers() {
        return properties.getOrDefault(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "");
    }

    public String applicationId() {
        return properties.getOrDefault(StreamsConfig.APPLICATION_ID_CONFIG, StreamsSettings.DEFAULT_APPLICATION_ID);
    }

    /** How the schema registry is reached; empty where there is none. */
    public Optional<RegistryConfig> registry() {
        return properties.containsKey(RegistryConfig.URL)
                ? Optional.of(new RegistryConfig(properties))
                : Optional.empty();
    }

    /** Where queries are answered, and of whom. */
    public HttpConfig http() {
        return new HttpConfig(properties);
    }

    /** What the gateway takes, from whom. */
    public GatewayConfig gateway() {
        return new GatewayConfig(properties);
    }

    /** What the outbox relay reads, and where it publishes. */
    public RelayConfig relay() {
        return new RelayConfig(properties);
    }

    /** Which outbox table is polled, and how. */
    public OutboxPollConfig outboxPoll() {
        return new OutboxPollConfig(properties);
    }

    /** How commands and audit events stand on their topics. Makes no connection yet. */
    public OwnRecords records() {
        return registry()
                .map(config -> OwnRecords.with(registry(config), config))
                .orElseGet(OwnRecords::withoutRegistry);
    }

    /**
     * A client of the schema registry. Makes no connection yet.
     *
     * @throws RefusedException where keys or certificates cannot be read
     */
    public static SchemaRegistry registry(RegistryConfig config) {
        try {
            return SchemaRegistry.of(config);
        } catch (KafkaException e) {
            throw new RefusedException("cannot make a client of the schema registry: " + Causes.of(e));
        }
    }

    /** Where this application keeps its state on this machine. */
    public Path stateDirectory() {
        return Path.of(properties.getOrDefault(StreamsConfig.STATE_DIR_CONFIG, StreamsSettings.DEFAULT_STATE_DIR))
                .resolve(applicationId());
    }

    /** For an Admin client; it gives up on a cluster that does not answer within 15 s unless the user says otherwise. */
    public Map<String, Object> adminSettings() {
        Map<String, Object> settings =
                clientSettings(AdminClientConfig.configNames(), StreamsConfig.ADMIN_CLIENT_PREFIX);
        boundAnswers(settings);
        return settings;
    }

    /** For a consumer outside any group; bounded like the Admin client. */
    public Map<String, Object> consumerSettings() {
        Map<String, Object> settings = clientSettings(ConsumerConfig.configNames(), StreamsConfig.CONSUMER_PREFIX);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
        boundAnswers(settings);
        return settings;
    }

    /**
     * For an idempotent producer without transactions. It gives up on a cluster that does not answer within 20 s unless
     * the user sets one of its times.
     */
    public Map<String, Object> producerSettings() {
        Map<String, Object> settings = clientSettings(ProducerConfig.configNames(), StreamsConfig.PRODUCER_PREFIX);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        if (PRODUCER_TIMES.keySet().stream().noneMatch(settings::containsKey)) {
            settings.putAll(PRODUCER_TIMES);
        }
        return settings;
    }

    /** The same as a transactional one; what exactly-once needs stands above what the user wrote. */
    public Map<String, Object> transactionalProducerSettings(String transactionalId) {
        Map<String, Object> settings = producerSettings();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return settings;
    }

    private Map<String, Object> clientSettings(Set<String> names, String prefix) {
        Map<String, Object> settings = new LinkedHashMap<>();
        properties.forEach((key, value) -> {
            // A key that Kafka does not define may be one of the user's own plugin for security.
            if (names.contains(key) || !KnownKeys.contains(key)) {
                settings.put(key, value);
            }
        });
        properties.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                settings.put(key.substring(prefix.length()), value);
            }
        });
        return settings;
    }

    /** How long the cluster may take to answer the Admin client. */
    public Duration answerWithin() {
        Object ms = adminSettings().get(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG);
        return Duration.ofMillis(ms == null ? 60_000 : Long.parseLong(ms.toString()));
    }

    /**
     * What to tell when the cluster did not do what it was asked to.
     *
     * @param cause what the client threw
     * @param doing what it was to do, as in "list topics"
     */
    public RefusedException unanswered(Throwable cause, String doing) {
        return cause instanceof TimeoutException
                ? new RefusedException("cannot reach " + bootstrapServers() + ": no answer in "
                        + answerWithin().toSeconds() + " s; check bootstrap.servers, that a broker runs there, and"
                        + " security.protocol")
                : new RefusedException("cannot " + doing + " on " + bootstrapServers() + ": " + Causes.of(cause));
    }

    private static void boundAnswers(Map<String, Object> settings) {
        if (!settings.containsKey(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG)
                && !settings.containsKey(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG)) {
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        }
    }
}
