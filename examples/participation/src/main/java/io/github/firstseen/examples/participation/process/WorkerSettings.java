package io.github.firstseen.examples.participation.process;

import io.github.firstseen.app.config.WrongConfigException;
import io.github.firstseen.examples.participation.topology.ParticipationConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/**
 * A configuration that was checked. Immutable.
 *
 * @param properties all properties of the process, ours and Kafka's, as the user wrote them
 * @param config ours among them
 */
public record WorkerSettings(Map<String, String> properties, ParticipationConfig config) {
    public static final String DEFAULT_APPLICATION_ID = "participation";
    public static final String DEFAULT_STATE_DIR = "participation-state";

    private static final int ANSWER_WITHIN_MS = 15_000;
    private static final int REQUEST_TIMEOUT_MS = 5_000;
    private static final int SESSION_TIMEOUT_MS = 10_000;
    private static final int HEARTBEAT_INTERVAL_MS = 3_000;

    public WorkerSettings {
        properties = Map.copyOf(properties);
    }

    /**
     * Checks a configuration.
     *
     * @throws WrongConfigException with what is wrong
     */
    public static WorkerSettings of(Map<String, String> properties) {
        if (properties.getOrDefault(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "").isBlank()) {
            throw new WrongConfigException("bootstrap.servers is missing: HOST:PORT of a broker");
        }
        try {
            return new WorkerSettings(properties, new ParticipationConfig(properties));
        } catch (ConfigException e) {
            throw new WrongConfigException(String.valueOf(e.getMessage()));
        }
    }

    public String bootstrapServers() {
        return properties.getOrDefault(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "");
    }

    /** How other workers reach this one, {@code HOST:PORT}; {@code listening} is where it serves. */
    String applicationServer(String listening) {
        return properties.getOrDefault(StreamsConfig.APPLICATION_SERVER_CONFIG, listening);
    }

    /** The user's over our defaults, under what exactly-once needs. */
    Properties streams(String applicationServer) {
        Properties streams = new Properties();
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, DEFAULT_APPLICATION_ID);
        // Kafka's own default is below /tmp, which a reboot empties.
        streams.put(StreamsConfig.STATE_DIR_CONFIG, DEFAULT_STATE_DIR);
        // So that a worker that was killed is missed soon.
        streams.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        streams.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_INTERVAL_MS);
        streams.putAll(ofKafka());
        streams.put(StreamsConfig.APPLICATION_SERVER_CONFIG, applicationServer);
        // Places, reports and how far the worker has read are one transaction.
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return streams;
    }

    /** For an Admin client, which gives up on a cluster that does not answer. */
    Map<String, Object> admin() {
        Map<String, Object> admin = new LinkedHashMap<>();
        admin.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        admin.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        ofKafka().forEach((key, value) -> {
            if (AdminClientConfig.configNames().contains(key)) {
                admin.put(key, value);
            }
        });
        return admin;
    }

    private Map<String, String> ofKafka() {
        Map<String, String> kafka = new LinkedHashMap<>(properties);
        kafka.keySet().removeIf(key -> key.startsWith(ParticipationConfig.PREFIX));
        return kafka;
    }
}
