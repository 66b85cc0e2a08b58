package io.github.firstseen.topology;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.ValidString.in;

import io.github.firstseen.dedup.LifecycleSettings;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;

/** Every key of the deduplicator with its type, default, allowed values and meaning. */
final class DedupDefinition {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final int MIB = 1 << 20;
    /** A bound, so that the end of a lease is a time. */
    private static final long LEASE_MAX_MS = Duration.ofDays(3_650).toMillis();

    private DedupDefinition() {}

    static ConfigDef of() {
        return topics(payload(time(lifecycle(audit(store(process(new ConfigDef())))))));
    }

    private static ConfigDef topics(ConfigDef def) {
        ConfigDef.Validator named = new ConfigDef.NonEmptyString();
        return def.define(
                        DedupConfig.INGEST_TOPIC,
                        ConfigDef.Type.STRING,
                        "ingest",
                        named,
                        HIGH,
                        "The topic that producers write to.")
                .define(
                        DedupConfig.DEDUPLICATED_TOPIC,
                        ConfigDef.Type.STRING,
                        "deduplicated",
                        named,
                        HIGH,
                        "The topic that first-seen records go to.")
                .define(
                        DedupConfig.DUPLICATES_TOPIC,
                        ConfigDef.Type.STRING,
                        "duplicates",
                        named,
                        HIGH,
                        "The topic that duplicates go to: same key, same fingerprint.")
                .define(
                        DedupConfig.CONFLICTS_TOPIC,
                        ConfigDef.Type.STRING,
                        "conflicts",
                        named,
                        HIGH,
                        "The topic that conflicts go to: same key, other fingerprint.")
                .define(
                        DedupConfig.DEAD_LETTER_TOPIC,
                        ConfigDef.Type.STRING,
                        "dead-letter",
                        named,
                        HIGH,
                        "The topic that records go to which cannot be judged or forwarded, with the reason.")
                .define(
                        DedupConfig.COMMANDS_TOPIC,
                        ConfigDef.Type.STRING,
                        "commands",
                        named,
                        HIGH,
                        "The topic of lifecycle commands, to which consumers report and operators write; with as many"
                                + " partitions as the ingest topic. Not needed with firstseen.lifecycle=off.")
                .define(
                        DedupConfig.AUDIT_TOPIC,
                        ConfigDef.Type.STRING,
                        "audit",
                        named,
                        HIGH,
                        "The topic of audit events; not needed with firstseen.audit=off.")
                .define(
                        DedupConfig.DUPLICATES_INCLUDE_VALUE,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        LOW,
                        "Whether duplicates carry their value; headers and record key they always do.")
                .define(
                        DedupConfig.CONFLICTS_INCLUDE_VALUE,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        LOW,
                        "Whether conflicts carry their value; headers and record key they always do.");
    }

    private static ConfigDef payload(ConfigDef def) {
        return def.define(
                        DedupConfig.KEY_SOURCE,
                        ConfigDef.Type.STRING,
                        "header:idempotency-key",
                        HIGH,
                        "Where the idempotency key stands: header:NAME, record-key, or in the value at json:/pointer"
                                + " (RFC 6901) or avro:path, names of fields with dots between them; see payloads.md. Avro"
                                + " needs schema.registry.url or firstseen.payload.deserializer.")
                .define(
                        DedupConfig.SCOPE_HEADER,
                        ConfigDef.Type.STRING,
                        "idempotency-scope",
                        new ConfigDef.NonEmptyString(),
                        MEDIUM,
                        "The header that holds the optional scope; keys of two scopes never meet.")
                .define(
                        DedupConfig.TTL_HEADER,
                        ConfigDef.Type.STRING,
                        "idempotency-ttl-ms",
                        new ConfigDef.NonEmptyString(),
                        MEDIUM,
                        "The header that holds the optional TTL of a record's key, a decimal number of milliseconds.")
                .define(
                        DedupConfig.FINGERPRINT,
                        ConfigDef.Type.STRING,
                        "raw",
                        in("raw", "json", "avro"),
                        HIGH,
                        "What of the payload is compared: raw its bytes, json its canonical form (RFC 8785), avro its"
                                + " content whatever its schema; see payloads.md. A payload that cannot be read so is a dead"
                                + " letter. avro needs schema.registry.url or firstseen.payload.deserializer.")
                .define(
                        DedupConfig.FINGERPRINT_EXCLUDE,
                        ConfigDef.Type.LIST,
                        List.of(),
                        MEDIUM,
                        "Fields left out of the fingerprint: with firstseen.fingerprint=json JSON pointers (RFC 6901),"
                                + " for example /meta/sentAt, with avro paths, for example meta.sentAt.")
                .define(
                        DedupConfig.PAYLOAD_DESERIALIZER,
                        ConfigDef.Type.STRING,
                        null,
                        new ConfigDef.NonEmptyString(),
                        LOW,
                        "The class of a Kafka Deserializer or Serde that reads Avro payloads in firstseen's place, such as"
                                + " io.confluent.kafka.serializers.KafkaAvroDeserializer; see plugins.md. It is configured"
                                + " with all properties of the process, and with those behind"
                                + " firstseen.payload.deserializer. over them.")
                .define(
                        DedupConfig.PLUGIN_PATH,
                        ConfigDef.Type.STRING,
                        null,
                        new ConfigDef.NonEmptyString(),
                        LOW,
                        "The directory with the jars of that class, where it is not part of firstseen.");
    }

    private static ConfigDef time(ConfigDef def) {
        return def.define(
                        DedupConfig.TTL_MS,
                        ConfigDef.Type.LONG,
                        DAY_MS,
                        atLeast(1),
                        HIGH,
                        "How long a key is remembered from its first-seen time, where its record does not say; at most"
                                + " the retention.")
                .define(
                        DedupConfig.RETENTION_MS,
                        ConfigDef.Type.LONG,
                        DAY_MS,
                        atLeast(1),
                        HIGH,
                        "The longest TTL a record may ask for. Lowering it forgets keys that asked for more.")
                .define(
                        DedupConfig.GRACE_MS,
                        ConfigDef.Type.LONG,
                        DAY_MS,
                        atLeast(0),
                        HIGH,
                        "How far a record may be behind the newest one judged and still be told from its copies; also the"
                                + " longest outage whose backlog is caught up without a late record. Costs disk only.")
                .define(
                        DedupConfig.CLOCK_SKEW_MAX_MS,
                        ConfigDef.Type.LONG,
                        Duration.ofMinutes(5).toMillis(),
                        atLeast(0),
                        MEDIUM,
                        "How far a producer's clock may be ahead of this process's; later timestamps count as that.")
                .define(
                        DedupConfig.LATE_POLICY,
                        ConfigDef.Type.STRING,
                        "reject",
                        in("reject", "forward"),
                        MEDIUM,
                        "What becomes of a record that is behind by more than the grace and of whose key nothing is"
                                + " remembered: reject sends it to the dead-letter topic, forward lets it through, flagged"
                                + " as late.")
                .define(
                        DedupConfig.ROUTING,
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
                        DedupConfig.LIFECYCLE,
                        ConfigDef.Type.STRING,
                        "off",
                        in("off", "on"),
                        MEDIUM,
                        "Whether commands are read: off, none, and no commands topic is needed; on, what consumers report"
                                + " and operators do to a key, at some cost for every record. All instances of an"
                                + " application must have the same.")
                .define(
                        DedupConfig.LEASE_MS,
                        ConfigDef.Type.LONG,
                        LifecycleSettings.NO_LEASE,
                        between(LifecycleSettings.NO_LEASE, LEASE_MAX_MS),
                        MEDIUM,
                        "How long a message that was let through holds its key without a report, by the wall clock; then"
                                + " the next copy is let through as the next attempt. 0 for as long as the key is"
                                + " remembered.")
                .define(
                        DedupConfig.ATTEMPTS_MAX,
                        ConfigDef.Type.INT,
                        LifecycleSettings.DEFAULTS.attemptsMax(),
                        atLeast(1),
                        MEDIUM,
                        "How often a message is let through at most, when its attempts fail retryably, run out of their"
                                + " lease or are released; a further copy goes to the dead-letter topic.")
                .define(
                        DedupConfig.TTL_REFRESH,
                        ConfigDef.Type.STRING,
                        "never",
                        in("never", "on-duplicate"),
                        MEDIUM,
                        "What extends the life of a key: never, its TTL runs from first-seen time; on-duplicate, a"
                                + " duplicate begins its TTL anew, at most once per tenth of it.");
    }

    private static ConfigDef audit(ConfigDef def) {
        return def.define(
                        DedupConfig.AUDIT,
                        ConfigDef.Type.STRING,
                        "exceptions",
                        in("off", "exceptions", "all"),
                        MEDIUM,
                        "Which audit events are written: off, none; exceptions, of conflicts, late and invalid records,"
                                + " refused commands and what operators do; all, of every decision and command.")
                .define(
                        DedupConfig.AUDIT_KEY,
                        ConfigDef.Type.STRING,
                        "plain",
                        in("plain", "hash"),
                        MEDIUM,
                        "How idempotency keys stand in audit events: plain, their bytes; hash, their SHA-256.");
    }

    private static ConfigDef store(ConfigDef def) {
        return def.define(
                        DedupConfig.STORE_BUCKET_MS,
                        ConfigDef.Type.LONG,
                        null,
                        LOW,
                        "The width of a window of the store; must divide the retention, which is the default. Cannot be"
                                + " changed while there is state.")
                .define(
                        DedupConfig.STORE_MEMORY_BYTES,
                        ConfigDef.Type.LONG,
                        256L * MIB,
                        atLeast(16L * MIB),
                        MEDIUM,
                        "Memory that RocksDB may use for caches and write buffers, in all, whatever the number of"
                                + " partitions; beside the JVM's heap.")
                .define(
                        DedupConfig.STORE_FILTER_BYTES,
                        ConfigDef.Type.LONG,
                        64L * MIB,
                        atLeast(0),
                        MEDIUM,
                        "Heap for filters that tell most new keys from memory, in all, whatever the number of partitions: 12"
                                + " bits for a key, and up to four times that while a filter grows. Where it is used up, and"
                                + " with 0, the store is asked.")
                .define(
                        DedupConfig.SWEEP_INTERVAL_MS,
                        ConfigDef.Type.LONG,
                        Duration.ofMinutes(1).toMillis(),
                        atLeast(1),
                        LOW,
                        "How long to rest between two sweeps, which remove expired sightings whose TTL was shorter than"
                                + " the retention; a sweep itself goes in slices of a few milliseconds.");
    }

    private static ConfigDef process(ConfigDef def) {
        return def.define(
                        DedupConfig.TOPICS_REFRESH_INTERVAL_MS,
                        ConfigDef.Type.LONG,
                        Duration.ofSeconds(10).toMillis(),
                        atLeast(1),
                        LOW,
                        "How often the limits of the output topics are read again from the cluster.")
                .define(
                        DedupConfig.REPORT_INTERVAL_MS,
                        ConfigDef.Type.LONG,
                        Duration.ofSeconds(5).toMillis(),
                        atLeast(1),
                        LOW,
                        "How often a line tells what was decided since the last one.");
    }
}
