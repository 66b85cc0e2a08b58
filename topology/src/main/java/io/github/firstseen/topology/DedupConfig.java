package io.github.firstseen.topology;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.ValidString.in;

import io.github.firstseen.dedup.LatePolicy;
import io.github.firstseen.dedup.LifecycleSettings;
import io.github.firstseen.dedup.LifecycleSettings.TtlRefresh;
import io.github.firstseen.dedup.RuleSettings;
import io.github.firstseen.dedup.StoreLayout;
import io.github.firstseen.serdes.audit.AuditSettings;
import io.github.firstseen.serdes.payload.Fingerprinter;
import io.github.firstseen.serdes.payload.KeySource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    public static final String COMMANDS_TOPIC = "firstseen.commands.topic";
    public static final String LEASE_MS = "firstseen.lease.ms";
    public static final String ATTEMPTS_MAX = "firstseen.attempts.max";
    public static final String TTL_REFRESH = "firstseen.ttl.refresh";
    public static final String AUDIT = "firstseen.audit";
    public static final String AUDIT_TOPIC = "firstseen.audit.topic";
    public static final String AUDIT_KEY = "firstseen.audit.key";
    public static final String SWEEP_INTERVAL_MS = "firstseen.sweep.interval.ms";
    public static final String TOPICS_REFRESH_INTERVAL_MS = "firstseen.topics.refresh.interval.ms";
    public static final String REPORT_INTERVAL_MS = "firstseen.report.interval.ms";

    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final int MIB = 1 << 20;
    /** A bound, so that the end of a lease is a time. */
    private static final long LEASE_MAX_MS = Duration.ofDays(3_650).toMillis();

    private static final ConfigDef DEFINITION =
            topics(payload(time(lifecycle(audit(store(process(new ConfigDef())))))));

    private final KeySource keySource;
    private final Fingerprinter fingerprinter;

    /**
     * Reads the settings out of all properties of the process; those of Kafka are left alone.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    public DedupConfig(Map<String, String> properties) {
        super(DEFINITION, properties, false);
        checkTimes();
        checkTopicsDiffer();
        keySource = parseKeySource();
        fingerprinter = parseFingerprinter();
    }

    /** A copy, for printing and for finding the key nearest to a typo. */
    public static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }

    private static ConfigDef topics(ConfigDef def) {
        ConfigDef.Validator named = new ConfigDef.NonEmptyString();
        return def.define(
                        INGEST_TOPIC,
                        ConfigDef.Type.STRING,
                        "ingest",
                        named,
                        HIGH,
                        "The topic that producers write to.")
                .define(
                        DEDUPLICATED_TOPIC,
                        ConfigDef.Type.STRING,
                        "deduplicated",
                        named,
                        HIGH,
                        "The topic that first-seen records go to.")
                .define(
                        DUPLICATES_TOPIC,
                        ConfigDef.Type.STRING,
                        "duplicates",
                        named,
                        HIGH,
                        "The topic that duplicates go to: same key, same fingerprint.")
                .define(
                        CONFLICTS_TOPIC,
                        ConfigDef.Type.STRING,
                        "conflicts",
                        named,
                        HIGH,
                        "The topic that conflicts go to: same key, other fingerprint.")
                .define(
                        DEAD_LETTER_TOPIC,
                        ConfigDef.Type.STRING,
                        "dead-letter",
                        named,
                        HIGH,
                        "The topic that records go to which cannot be judged or forwarded, with the reason.")
                .define(
                        COMMANDS_TOPIC,
                        ConfigDef.Type.STRING,
                        "commands",
                        named,
                        HIGH,
                        "The topic of lifecycle commands, to which consumers report and operators write; with as many"
                                + " partitions as the ingest topic.")
                .define(
                        AUDIT_TOPIC,
                        ConfigDef.Type.STRING,
                        "audit",
                        named,
                        HIGH,
                        "The topic of audit events; not needed with firstseen.audit=off.")
                .define(
                        DUPLICATES_INCLUDE_VALUE,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        LOW,
                        "Whether duplicates carry their value; headers and record key they always do.")
                .define(
                        CONFLICTS_INCLUDE_VALUE,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        LOW,
                        "Whether conflicts carry their value; headers and record key they always do.");
    }

    private static ConfigDef payload(ConfigDef def) {
        return def.define(
                        KEY_SOURCE,
                        ConfigDef.Type.STRING,
                        "header:idempotency-key",
                        HIGH,
                        "Where the idempotency key stands: header:NAME, record-key, or json:/pointer (RFC 6901) into"
                                + " the value.")
                .define(
                        SCOPE_HEADER,
                        ConfigDef.Type.STRING,
                        "idempotency-scope",
                        new ConfigDef.NonEmptyString(),
                        MEDIUM,
                        "The header that holds the optional scope; keys of two scopes never meet.")
                .define(
                        TTL_HEADER,
                        ConfigDef.Type.STRING,
                        "idempotency-ttl-ms",
                        new ConfigDef.NonEmptyString(),
                        MEDIUM,
                        "The header that holds the optional TTL of a record's key, a decimal number of milliseconds.")
                .define(
                        FINGERPRINT,
                        ConfigDef.Type.STRING,
                        "raw",
                        in("raw", "json"),
                        HIGH,
                        "What of the payload is compared: raw its bytes, json its canonical form (RFC 8785). A payload"
                                + " that is not JSON is a dead letter under json.")
                .define(
                        FINGERPRINT_EXCLUDE,
                        ConfigDef.Type.LIST,
                        List.of(),
                        MEDIUM,
                        "JSON pointers (RFC 6901) of fields left out of the fingerprint, for example /sentAt; only with"
                                + " firstseen.fingerprint=json.");
    }

    private static ConfigDef time(ConfigDef def) {
        return def.define(
                        TTL_MS,
                        ConfigDef.Type.LONG,
                        DAY_MS,
                        atLeast(1),
                        HIGH,
                        "How long a key is remembered from its first-seen time, where its record does not say; at most"
                                + " the retention.")
                .define(
                        RETENTION_MS,
                        ConfigDef.Type.LONG,
                        DAY_MS,
                        atLeast(1),
                        HIGH,
                        "The longest TTL a record may ask for. Lowering it forgets keys that asked for more.")
                .define(
                        GRACE_MS,
                        ConfigDef.Type.LONG,
                        DAY_MS,
                        atLeast(0),
                        HIGH,
                        "How far a record may be behind the newest one judged and still be told from its copies; also the"
                                + " longest outage whose backlog is caught up without a late record. Costs disk only.")
                .define(
                        CLOCK_SKEW_MAX_MS,
                        ConfigDef.Type.LONG,
                        Duration.ofMinutes(5).toMillis(),
                        atLeast(0),
                        MEDIUM,
                        "How far a producer's clock may be ahead of this process's; later timestamps count as that.")
                .define(
                        LATE_POLICY,
                        ConfigDef.Type.STRING,
                        "reject",
                        in("reject", "forward"),
                        MEDIUM,
                        "What becomes of a record that is behind by more than the grace and of whose key nothing is"
                                + " remembered: reject sends it to the dead-letter topic, forward lets it through, flagged"
                                + " as late.")
                .define(
                        ROUTING,
                        ConfigDef.Type.STRING,
                        "key",
                        in("key", "partition"),
                        HIGH,
                        "Where copies meet: key reroutes a record to the partition of its idempotency key, right for"
                                + " every producer; partition reroutes nothing and is right only if copies always carry"
                                + " the same record key.");
    }

    private static ConfigDef lifecycle(ConfigDef def) {
        return def.define(
                        LEASE_MS,
                        ConfigDef.Type.LONG,
                        LifecycleSettings.NO_LEASE,
                        between(LifecycleSettings.NO_LEASE, LEASE_MAX_MS),
                        MEDIUM,
                        "How long a message that was let through holds its key without a report, by the wall clock; then"
                                + " the next copy is let through as the next attempt. 0 for as long as the key is"
                                + " remembered.")
                .define(
                        ATTEMPTS_MAX,
                        ConfigDef.Type.INT,
                        LifecycleSettings.DEFAULTS.attemptsMax(),
                        atLeast(1),
                        MEDIUM,
                        "How often a message is let through at most, when its attempts fail retryably, run out of their"
                                + " lease or are released; a further copy goes to the dead-letter topic.")
                .define(
                        TTL_REFRESH,
                        ConfigDef.Type.STRING,
                        "never",
                        in("never", "on-duplicate"),
                        MEDIUM,
                        "What extends the life of a key: never, its TTL runs from first-seen time; on-duplicate, a"
                                + " duplicate begins its TTL anew, at most once per tenth of it.");
    }

    private static ConfigDef audit(ConfigDef def) {
        return def.define(
                        AUDIT,
                        ConfigDef.Type.STRING,
                        "exceptions",
                        in("off", "exceptions", "all"),
                        MEDIUM,
                        "Which audit events are written: off, none; exceptions, of conflicts, late and invalid records,"
                                + " refused commands and what operators do; all, of every decision and command.")
                .define(
                        AUDIT_KEY,
                        ConfigDef.Type.STRING,
                        "plain",
                        in("plain", "hash"),
                        MEDIUM,
                        "How idempotency keys stand in audit events: plain, their bytes; hash, their SHA-256.");
    }

    private static ConfigDef store(ConfigDef def) {
        return def.define(
                        STORE_BUCKET_MS,
                        ConfigDef.Type.LONG,
                        null,
                        LOW,
                        "The width of a window of the store; must divide the retention, which is the default. Cannot be"
                                + " changed while there is state.")
                .define(
                        STORE_MEMORY_BYTES,
                        ConfigDef.Type.LONG,
                        256L * MIB,
                        atLeast(16L * MIB),
                        MEDIUM,
                        "Memory that RocksDB may use for caches and write buffers, in all, whatever the number of"
                                + " partitions; beside the JVM's heap.")
                .define(
                        SWEEP_INTERVAL_MS,
                        ConfigDef.Type.LONG,
                        Duration.ofMinutes(1).toMillis(),
                        atLeast(1),
                        LOW,
                        "How long to rest between two sweeps, which remove expired sightings whose TTL was shorter than"
                                + " the retention; a sweep itself goes in slices of a few milliseconds.");
    }

    private static ConfigDef process(ConfigDef def) {
        return def.define(
                        TOPICS_REFRESH_INTERVAL_MS,
                        ConfigDef.Type.LONG,
                        Duration.ofSeconds(10).toMillis(),
                        atLeast(1),
                        LOW,
                        "How often the limits of the output topics are read again from the cluster.")
                .define(
                        REPORT_INTERVAL_MS,
                        ConfigDef.Type.LONG,
                        Duration.ofSeconds(5).toMillis(),
                        atLeast(1),
                        LOW,
                        "How often a line tells what was decided since the last one.");
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

    private KeySource parseKeySource() {
        try {
            return KeySource.parse(getString(KEY_SOURCE));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(KEY_SOURCE, getString(KEY_SOURCE), e.getMessage());
        }
    }

    private Fingerprinter parseFingerprinter() {
        List<String> exclude = getList(FINGERPRINT_EXCLUDE);
        if (getString(FINGERPRINT).equals("json")) {
            try {
                return Fingerprinter.json(exclude);
            } catch (IllegalArgumentException e) {
                throw new ConfigException(FINGERPRINT_EXCLUDE, exclude, e.getMessage());
            }
        }
        if (!exclude.isEmpty()) {
            throw new ConfigException(FINGERPRINT_EXCLUDE, exclude, "needs " + FINGERPRINT + "=json");
        }
        return Fingerprinter.raw();
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

    public KeySource keySource() {
        return keySource;
    }

    public Fingerprinter fingerprinter() {
        return fingerprinter;
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
