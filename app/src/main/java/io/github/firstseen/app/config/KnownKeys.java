package io.github.firstseen.app.config;

import io.github.firstseen.serdes.registry.RegistryConfig;
import io.github.firstseen.topology.DedupConfig;
import io.github.firstseen.topology.relay.RelayConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Every key that a properties file may hold, and who reads it. */
final class KnownKeys {
    /** Prefix to the definition of the keys that may stand behind it; the empty prefix is left out. */
    static final Map<String, ConfigDef> PREFIXED = Map.of(
            StreamsConfig.CONSUMER_PREFIX, ConsumerConfig.configDef(),
            StreamsConfig.MAIN_CONSUMER_PREFIX, ConsumerConfig.configDef(),
            StreamsConfig.RESTORE_CONSUMER_PREFIX, ConsumerConfig.configDef(),
            StreamsConfig.GLOBAL_CONSUMER_PREFIX, ConsumerConfig.configDef(),
            StreamsConfig.PRODUCER_PREFIX, ProducerConfig.configDef(),
            StreamsConfig.ADMIN_CLIENT_PREFIX, AdminClientConfig.configDef());

    /** Who reads a key without a prefix, the first that knows it. */
    static final List<ConfigDef> UNPREFIXED = List.of(
            StreamsConfig.configDef(),
            ConsumerConfig.configDef(),
            ProducerConfig.configDef(),
            AdminClientConfig.configDef());

    /** Topic settings Streams takes behind {@code topic.} for the topics it makes; Kafka has no definition of them. */
    private static final List<String> TOPIC_KEYS = List.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.COMPRESSION_TYPE_CONFIG,
            TopicConfig.COMPRESSION_GZIP_LEVEL_CONFIG,
            TopicConfig.COMPRESSION_LZ4_LEVEL_CONFIG,
            TopicConfig.COMPRESSION_ZSTD_LEVEL_CONFIG,
            TopicConfig.DELETE_RETENTION_MS_CONFIG,
            TopicConfig.FILE_DELETE_DELAY_MS_CONFIG,
            TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG,
            TopicConfig.FLUSH_MS_CONFIG,
            TopicConfig.INDEX_INTERVAL_BYTES_CONFIG,
            TopicConfig.LOCAL_LOG_RETENTION_BYTES_CONFIG,
            TopicConfig.LOCAL_LOG_RETENTION_MS_CONFIG,
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
            TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG,
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
            TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
            TopicConfig.PREALLOCATE_CONFIG,
            TopicConfig.REMOTE_LOG_STORAGE_ENABLE_CONFIG,
            TopicConfig.RETENTION_BYTES_CONFIG,
            TopicConfig.RETENTION_MS_CONFIG,
            TopicConfig.SEGMENT_BYTES_CONFIG,
            TopicConfig.SEGMENT_INDEX_BYTES_CONFIG,
            TopicConfig.SEGMENT_JITTER_MS_CONFIG,
            TopicConfig.SEGMENT_MS_CONFIG,
            TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG);

    /** Those of every part of the process that has some. */
    static final Map<String, ConfigDef.ConfigKey> OURS = ours();

    static final Map<String, ConfigDef.ConfigKey> KAFKAS = kafkas();
    /** Confluent's names for what a schema registry's client needs. */
    static final Map<String, ConfigDef.ConfigKey> REGISTRYS =
            RegistryConfig.definition().configKeys();

    static final Set<String> TOPICS = topics();
    private static final Set<String> ALL = all();

    private KnownKeys() {}

    static boolean contains(String key) {
        return ALL.contains(key)
                || key.startsWith(RegistryConfig.REQUEST_HEADER_PREFIX)
                || key.startsWith(DedupConfig.PAYLOAD_DESERIALIZER_PREFIX);
    }

    /** Keys that this one may be a typo of, at most three; those of a wrong or a forgotten prefix before others. */
    static List<String> meant(String key, int atMost) {
        String other = key.startsWith(DedupConfig.PREFIX)
                ? key.substring(DedupConfig.PREFIX.length())
                : DedupConfig.PREFIX + key;
        List<String> nearest = ALL.contains(other) ? List.of(other) : EditDistance.nearest(key, ALL, atMost);
        return nearest.subList(0, Math.min(3, nearest.size()));
    }

    private static Map<String, ConfigDef.ConfigKey> ours() {
        Map<String, ConfigDef.ConfigKey> keys =
                new TreeMap<>(DedupConfig.definition().configKeys());
        keys.putAll(HttpConfig.definition().configKeys());
        keys.putAll(GatewayConfig.definition().configKeys());
        keys.putAll(RelayConfig.definition().configKeys());
        keys.putAll(OutboxPollConfig.definition().configKeys());
        return keys;
    }

    private static Map<String, ConfigDef.ConfigKey> kafkas() {
        Map<String, ConfigDef.ConfigKey> keys = new TreeMap<>();
        UNPREFIXED.forEach(definition -> definition.configKeys().forEach(keys::putIfAbsent));
        PREFIXED.forEach(
                (prefix, definition) -> definition.configKeys().forEach((name, key) -> keys.put(prefix + name, key)));
        return keys;
    }

    private static Set<String> topics() {
        Set<String> keys = new TreeSet<>();
        TOPIC_KEYS.forEach(key -> keys.add(StreamsConfig.topicPrefix(key)));
        return keys;
    }

    private static Set<String> all() {
        Set<String> keys = new TreeSet<>(OURS.keySet());
        keys.addAll(KAFKAS.keySet());
        keys.addAll(REGISTRYS.keySet());
        keys.addAll(TOPICS);
        return keys;
    }
}
