package io.github.firstseen.topology;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams: the user's, over our defaults, under what exactly-once needs. */
public final class StreamsSettings {
    public static final String DEFAULT_APPLICATION_ID = "firstseen";
    public static final String DEFAULT_STATE_DIR = "firstseen-state";

    private static final String MAX_REQUEST_SIZE = StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
    private static final int SESSION_TIMEOUT_MS = 10_000;
    private static final int HEARTBEAT_INTERVAL_MS = 3_000;
    /** What Kafka Streams sets for exactly-once where nobody else does. */
    private static final long TRANSACTION_TIMEOUT_MS = 10_000;

    private static final String SKIPS_RECORDS = "a partition without a committed offset is read from its beginning, or"
            + " records would be skipped; to begin elsewhere, give the group offsets before its first start";
    private static final String DROPS_RECORDS =
            "a handler of its own could drop records; what cannot be judged goes to " + DedupConfig.DEAD_LETTER_TOPIC;

    private StreamsSettings() {}

    /** Keys of Kafka Streams that are firstseen's own to set, each with the reason. */
    public static Map<String, String> reserved() {
        Map<String, String> reserved = new LinkedHashMap<>();
        for (String key : List.of(
                "deserialization.exception.handler",
                "default.deserialization.exception.handler",
                "processing.exception.handler",
                "production.exception.handler",
                "default.production.exception.handler",
                "errors.dead.letter.queue.topic.name")) {
            reserved.put(key, DROPS_RECORDS);
        }
        for (String prefix : List.of("", StreamsConfig.CONSUMER_PREFIX, StreamsConfig.MAIN_CONSUMER_PREFIX)) {
            reserved.put(prefix + ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, SKIPS_RECORDS);
        }
        reserved.put(
                "default.timestamp.extractor",
                "records are dated by their effective times, see " + DedupConfig.CLOCK_SKEW_MAX_MS);
        reserved.put("rocksdb.config.setter", "memory is bounded by " + DedupConfig.STORE_MEMORY_BYTES);
        return reserved;
    }

    /** What holds where the user says nothing, whether of a client alone or of all of them. */
    public static Map<String, Object> defaults() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put(StreamsConfig.APPLICATION_ID_CONFIG, DEFAULT_APPLICATION_ID);
        // Kafka's own default is below /tmp, which a reboot empties: every start would restore the state from the
        // cluster.
        defaults.put(StreamsConfig.STATE_DIR_CONFIG, DEFAULT_STATE_DIR);
        // The store does not use the record cache.
        defaults.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        // A changelog entry must outlive any outage after which the ingest topic, 7 days by default, is caught up.
        defaults.put(
                StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG,
                Duration.ofDays(7).toMillis());
        defaults.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        defaults.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
        return defaults;
    }

    /**
     * All settings for KafkaStreams.
     *
     * @param user all properties of the process; ours among them do not reach Kafka
     * @param maxRequestBytes the largest record the producer must be able to send, in bytes
     * @param memory what the stores share
     * @throws ConfigException where a setting would give up exactly-once
     */
    public static Properties of(Map<String, String> user, int maxRequestBytes, SharedRocksDbMemory memory) {
        Map<String, Object> settings = new LinkedHashMap<>(defaults());
        settings.put(MAX_REQUEST_SIZE, maxRequestBytes);
        // Streams groups have these on the broker, per group, and refuse them here.
        if (!"streams".equalsIgnoreCase(user.get(StreamsConfig.GROUP_PROTOCOL_CONFIG))) {
            settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
            settings.put(
                    StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_INTERVAL_MS);
        }
        // To Kafka Streams a key with a prefix is stronger than one without: ours must not hide what the user wrote.
        settings.keySet().removeIf(key -> user.containsKey(withoutPrefix(key)));
        user.forEach((key, value) -> {
            if (!key.startsWith(DedupConfig.PREFIX)) {
                settings.put(key, value);
            }
        });
        requireExactlyOnce(settings);
        settings.putAll(memory.streamsConfig());
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    /** The largest record that a producer with these settings sends, in bytes. */
    public static int maxRequestBytes(Properties settings) {
        Object bytes = settings.getOrDefault(MAX_REQUEST_SIZE, settings.get(withoutPrefix(MAX_REQUEST_SIZE)));
        return Integer.parseInt(String.valueOf(bytes));
    }

    /** After how long without an end the cluster aborts a transaction, in ms, by these properties of the process. */
    public static long transactionTimeoutMs(Map<String, String> user) {
        String key = ProducerConfig.TRANSACTION_TIMEOUT_CONFIG;
        String ms = user.getOrDefault(StreamsConfig.producerPrefix(key), user.get(key));
        return ms == null ? TRANSACTION_TIMEOUT_MS : Long.parseLong(ms.strip());
    }

    /**
     * After how long without a heartbeat the group gives an instance's partitions to others, in ms, by these properties of
     * the process. A streams group has it on the broker, 45 s unless somebody lowers it; what is said of it here is less.
     */
    public static long sessionTimeoutMs(Map<String, String> user) {
        for (String prefix : List.of(StreamsConfig.MAIN_CONSUMER_PREFIX, StreamsConfig.CONSUMER_PREFIX, "")) {
            String ms = user.get(prefix + ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
            if (ms != null) {
                return Long.parseLong(ms.strip());
            }
        }
        return SESSION_TIMEOUT_MS;
    }

    private static String withoutPrefix(String key) {
        for (String prefix : List.of(StreamsConfig.CONSUMER_PREFIX, StreamsConfig.PRODUCER_PREFIX)) {
            if (key.startsWith(prefix)) {
                return key.substring(prefix.length());
            }
        }
        return key;
    }

    private static void requireExactlyOnce(Map<String, Object> settings) {
        Object guarantee = settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        if (guarantee != null && !guarantee.equals(StreamsConfig.EXACTLY_ONCE_V2)) {
            throw new ConfigException(
                    StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee, "must be " + StreamsConfig.EXACTLY_ONCE_V2);
        }
    }
}
