package io.github.firstseen.topology;

import io.github.firstseen.dedup.LatePolicy;
import io.github.firstseen.dedup.LifecycleSettings;
import io.github.firstseen.dedup.LifecycleSettings.TtlRefresh;
import io.github.firstseen.dedup.RuleSettings;
import io.github.firstseen.dedup.StoreLayout;
import io.github.firstseen.serdes.audit.AuditSettings;
import io.github.firstseen.serdes.payload.AvroSource;
import io.github.firstseen.serdes.payload.Fingerprinter;
import io.github.firstseen.serdes.payload.KeySource;
import io.github.firstseen.serdes.registry.RegistryConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The settings of the deduplicator. Keys and defaults are public; {@code docs/configuration.md} is printed from here.
 * Immutable, for any thread.
 */
public final class DedupConfig extends AbstractConfig {
    public static final String PREFIX = "firstseen.";

    public static final String INGEST_TOPIC = "firstseen.ingest.topic";
    public static final String DEDUPLICATED_TOPIC = "firstseen.deduplicated.topic";
    public static final String DUPLICATES_TOPIC = "firstseen.duplicates.topic";
    public static final String CONFLICTS_TOPIC = "firstseen.conflicts.topic";
    public static final String DEAD_LETTER_TOPIC = "firstseen.dead.letter.topic";
    public static final String KEY_SOURCE = "firstseen.key.source";
    public static final String SCOPE_HEADER = "firstseen.scope.header";
    public static final String TTL_HEADER = "firstseen.ttl.header";
    public static final String FINGERPRINT = "firstseen.fingerprint";
    public static final String FINGERPRINT_EXCLUDE = "firstseen.fingerprint.exclude";
    public static final String PAYLOAD_DESERIALIZER = "firstseen.payload.deserializer";
    public static final String PLUGIN_PATH = "firstseen.plugin.path";
    public static final String TTL_MS = "firstseen.ttl.ms";
    public static final String RETENTION_MS = "firstseen.retention.ms";
    public static final String GRACE_MS = "firstseen.grace.ms";
    public static final String CLOCK_SKEW_MAX_MS = "firstseen.clock.skew.max.ms";
    public static final String LATE_POLICY = "firstseen.late.policy";
    public static final String ROUTING = "firstseen.routing";
    public static final String DUPLICATES_INCLUDE_VALUE = "firstseen.duplicates.include.value";
    public static final String CONFLICTS_INCLUDE_VALUE = "firstseen.conflicts.include.value";
    public static final String STORE_BUCKET_MS = "firstseen.store.bucket.ms";
    public static final String STORE_MEMORY_BYTES = "firstseen.store.memory.bytes";
    public static final String STORE_FILTER_BYTES = "firstseen.store.filter.bytes";
    public static final String COMMANDS_TOPIC = "firstseen.commands.topic";
    public static final String LIFECYCLE = "firstseen.lifecycle";
    public static final String LEASE_MS = "firstseen.lease.ms";
    public static final String ATTEMPTS_MAX = "firstseen.attempts.max";
    public static final String TTL_REFRESH = "firstseen.ttl.refresh";
    public static final String AUDIT = "firstseen.audit";
    public static final String AUDIT_TOPIC = "firstseen.audit.topic";
    public static final String AUDIT_KEY = "firstseen.audit.key";
    public static final String SWEEP_INTERVAL_MS = "firstseen.sweep.interval.ms";
    public static final String TOPICS_REFRESH_INTERVAL_MS = "firstseen.topics.refresh.interval.ms";
    public static final String REPORT_INTERVAL_MS = "firstseen.report.interval.ms";

    /** What stands behind it is for the deserializer of payloads alone. */
    public static final String PAYLOAD_DESERIALIZER_PREFIX = PAYLOAD_DESERIALIZER + ".";

    private static final ConfigDef DEFINITION = DedupDefinition.of();

    /**
     * Reads the settings out of all properties of the process; those of Kafka are left alone.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    public DedupConfig(Map<String, String> properties) {
        super(DEFINITION, properties, false);
        checkTimes();
        checkTopicsDiffer();
        checkPayload();
    }

    /** A copy, for printing and for finding the key nearest to a typo. */
    public static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }

    private void checkTimes() {
        long retentionMs = getLong(RETENTION_MS);
        if (getLong(TTL_MS) > retentionMs) {
            throw new ConfigException(
                    TTL_MS, getLong(TTL_MS), "must be at most " + RETENTION_MS + ", which is " + retentionMs);
        }
        Long bucketMs = getLong(STORE_BUCKET_MS);
        if (bucketMs != null && (bucketMs <= 0 || retentionMs % bucketMs != 0)) {
            throw new ConfigException(
                    STORE_BUCKET_MS,
                    bucketMs,
                    "must be positive and divide " + RETENTION_MS + ", which is " + retentionMs);
        }
    }

    private void checkTopicsDiffer() {
        Map<String, String> keyByTopic = new LinkedHashMap<>();
        for (String key : List.of(
                INGEST_TOPIC,
                DEDUPLICATED_TOPIC,
                DUPLICATES_TOPIC,
                CONFLICTS_TOPIC,
                DEAD_LETTER_TOPIC,
                COMMANDS_TOPIC,
                AUDIT_TOPIC)) {
            String other = keyByTopic.putIfAbsent(getString(key), key);
            if (other != null) {
                throw new ConfigException(key, getString(key), "must differ from " + other);
            }
        }
    }

    private void checkPayload() {
        keySource(DedupEnvironment.NO_AVRO);
        fingerprinter(DedupEnvironment.NO_AVRO);
        Object url = originals().get(RegistryConfig.URL);
        if (readsAvro()
                && payloadDeserializer().isEmpty()
                && (url == null || url.toString().isBlank())) {
            String key = isAvroKey() ? KEY_SOURCE : FINGERPRINT;
            throw new ConfigException(
                    key,
                    getString(key),
                    "needs " + RegistryConfig.URL
                            + ", the address of the schema registry that the payloads were written with, or "
                            + PAYLOAD_DESERIALIZER + ", a class that reads them");
        }
        checkPlugin();
    }

    /** What would have no effect was meant to have one. */
    private void checkPlugin() {
        if (payloadDeserializer().isPresent() && !readsAvro()) {
            throw new ConfigException(
                    PAYLOAD_DESERIALIZER,
                    getString(PAYLOAD_DESERIALIZER),
                    "reads nothing unless " + KEY_SOURCE + "=" + KeySource.AVRO + "path or " + FINGERPRINT + "=avro");
        }
        if (pluginPath().isPresent() && payloadDeserializer().isEmpty()) {
            throw new ConfigException(
                    PLUGIN_PATH,
                    getString(PLUGIN_PATH),
                    "needs " + PAYLOAD_DESERIALIZER + ", the class to be found there");
        }
    }

    private boolean isAvroKey() {
        return getString(KEY_SOURCE).startsWith(KeySource.AVRO);
    }

    private boolean isAvroFingerprint() {
        return getString(FINGERPRINT).equals("avro");
    }

    /** Whether payloads are read as Avro. */
    public boolean readsAvro() {
        return isAvroKey() || isAvroFingerprint();
    }

    public String ingestTopic() {
        return getString(INGEST_TOPIC);
    }

    public String deduplicatedTopic() {
        return getString(DEDUPLICATED_TOPIC);
    }

    public String duplicatesTopic() {
        return getString(DUPLICATES_TOPIC);
    }

    public String conflictsTopic() {
        return getString(CONFLICTS_TOPIC);
    }

    public String deadLetterTopic() {
        return getString(DEAD_LETTER_TOPIC);
    }

    /** The four output topics, in the order of the contract: deduplicated, duplicates, conflicts, dead-letter. */
    public List<String> outputTopics() {
        return List.of(deduplicatedTopic(), duplicatesTopic(), conflictsTopic(), deadLetterTopic());
    }

    public String commandsTopic() {
        return getString(COMMANDS_TOPIC);
    }

    public String auditTopic() {
        return getString(AUDIT_TOPIC);
    }

    public AuditLevel auditLevel() {
        return AuditLevel.valueOf(getString(AUDIT).toUpperCase(Locale.ROOT));
    }

    public AuditSettings.KeyForm auditKeyForm() {
        return AuditSettings.KeyForm.valueOf(getString(AUDIT_KEY).toUpperCase(Locale.ROOT));
    }

    /** Whether commands are read. What is remembered is the same either way. */
    public boolean isLifecycleOn() {
        return getString(LIFECYCLE).equals("on");
    }

    /** What holds whether commands are read or not. */
    public LifecycleSettings lifecycleSettings() {
        return new LifecycleSettings(
                getLong(LEASE_MS),
                getInt(ATTEMPTS_MAX),
                TtlRefresh.valueOf(
                        getString(TTL_REFRESH).toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    public boolean duplicatesIncludeValue() {
        return getBoolean(DUPLICATES_INCLUDE_VALUE);
    }

    public boolean conflictsIncludeValue() {
        return getBoolean(CONFLICTS_INCLUDE_VALUE);
    }

    /** The class that reads Avro payloads in place of firstseen; empty where there is none. */
    public Optional<String> payloadDeserializer() {
        return Optional.ofNullable(getString(PAYLOAD_DESERIALIZER));
    }

    /** Where the jars of that class are; empty where it is on the class path. */
    public Optional<Path> pluginPath() {
        return Optional.ofNullable(getString(PLUGIN_PATH)).map(Path::of);
    }

    /** What that class is configured with: all properties of the process, over them those that stand behind its prefix. */
    public Map<String, Object> payloadDeserializerProperties() {
        Map<String, Object> properties = new LinkedHashMap<>(originals());
        properties.keySet().removeIf(key -> key.startsWith(PAYLOAD_DESERIALIZER_PREFIX));
        properties.putAll(originalsWithPrefix(PAYLOAD_DESERIALIZER_PREFIX));
        return properties;
    }

    /**
     * Where the key stands.
     *
     * @param avro asked when there is a record, and only where {@link #readsAvro}
     */
    public KeySource keySource(AvroSource avro) {
        try {
            return KeySource.parse(getString(KEY_SOURCE), avro);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(KEY_SOURCE, getString(KEY_SOURCE), e.getMessage());
        }
    }

    /**
     * What of a payload is compared. Keeps what it made of schemas: one for many records.
     *
     * @param avro asked when there is a record, and only where {@link #readsAvro}
     */
    public Fingerprinter fingerprinter(AvroSource avro) {
        List<String> exclude = getList(FINGERPRINT_EXCLUDE);
        try {
            return switch (getString(FINGERPRINT)) {
                case "json" -> Fingerprinter.json(exclude);
                case "avro" -> Fingerprinter.avro(exclude, avro);
                default -> raw(exclude);
            };
        } catch (IllegalArgumentException e) {
            throw new ConfigException(FINGERPRINT_EXCLUDE, exclude, e.getMessage());
        }
    }

    private static Fingerprinter raw(List<String> exclude) {
        if (!exclude.isEmpty()) {
            throw new IllegalArgumentException("needs " + FINGERPRINT + "=json or avro");
        }
        return Fingerprinter.raw();
    }

    public String scopeHeader() {
        return getString(SCOPE_HEADER);
    }

    public String ttlHeader() {
        return getString(TTL_HEADER);
    }

    public Routing routing() {
        return Routing.valueOf(getString(ROUTING).toUpperCase(Locale.ROOT));
    }

    public RuleSettings ruleSettings() {
        return new RuleSettings(
                getLong(TTL_MS),
                getLong(RETENTION_MS),
                getLong(GRACE_MS),
                LatePolicy.valueOf(getString(LATE_POLICY).toUpperCase(Locale.ROOT)));
    }

    public StoreLayout storeLayout() {
        Long bucketMs = getLong(STORE_BUCKET_MS);
        long retentionMs = getLong(RETENTION_MS);
        return new StoreLayout(retentionMs, getLong(GRACE_MS), bucketMs == null ? retentionMs : bucketMs);
    }

    /** How far a producer's clock may be ahead, in ms. */
    public long clockSkewMaxMs() {
        return getLong(CLOCK_SKEW_MAX_MS);
    }

    /** Memory for RocksDB in all, in bytes. */
    public long storeMemoryBytes() {
        return getLong(STORE_MEMORY_BYTES);
    }

    /** Heap for filters in front of the stores in all, in bytes; 0 for none. */
    public long storeFilterBytes() {
        return getLong(STORE_FILTER_BYTES);
    }

    public Duration sweepInterval() {
        return Duration.ofMillis(getLong(SWEEP_INTERVAL_MS));
    }

    public Duration topicsRefreshInterval() {
        return Duration.ofMillis(getLong(TOPICS_REFRESH_INTERVAL_MS));
    }

    public Duration reportInterval() {
        return Duration.ofMillis(getLong(REPORT_INTERVAL_MS));
    }
}
