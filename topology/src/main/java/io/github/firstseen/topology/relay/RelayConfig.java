package io.github.firstseen.topology.relay;

import io.github.firstseen.dedup.LatePolicy;
import io.github.firstseen.dedup.RuleSettings;
import io.github.firstseen.dedup.StoreLayout;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of the outbox relay. Keys and defaults are public; {@code docs/configuration.md} is printed from here.
 * Immutable, for any thread.
 */
public final class RelayConfig extends AbstractConfig {
    public static final String OUTBOX_TOPIC = "firstseen.outbox.topic";
    public static final String APPLICATION_ID = "firstseen.relay.application.id";
    public static final String DESTINATION = "firstseen.relay.destination";
    public static final String DEAD_LETTER_TOPIC = "firstseen.relay.dead.letter.topic";
    public static final String COMMANDS_TOPIC = "firstseen.relay.commands.topic";
    public static final String RETENTION_MS = "firstseen.relay.retention.ms";
    public static final String PAYLOAD_ENCODING = "firstseen.relay.payload.encoding";
    public static final String BACKOFF_MS = "firstseen.relay.backoff.ms";
    public static final String BACKOFF_MAX_MS = "firstseen.relay.backoff.max.ms";
    public static final String ATTEMPTS_MAX = "firstseen.relay.attempts.max";
    public static final String ON_EXHAUSTED = "firstseen.relay.on.exhausted";
    public static final String ON_POISON = "firstseen.relay.on.poison";
    public static final String PARKED_ROWS_MAX = "firstseen.relay.parked.rows.max";
    public static final String PARKED_BYTES_MAX = "firstseen.relay.parked.bytes.max";
    public static final String DESTINATIONS_REFRESH_MS = "firstseen.relay.destinations.refresh.ms";
    public static final String LISTENER = "firstseen.relay.listener";

    /** The outbox topic is by its brokers' clocks, which differ by less; what is further behind is published. */
    private static final long GRACE_MS = Duration.ofHours(1).toMillis();
    /** Sightings are swept this often. */
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

    private static final ConfigDef DEFINITION = RelayDefinition.of();

    /** What becomes of the other events of an aggregate one of whose events cannot be published. */
    public enum Policy {
        /** They go on without it: it is a dead letter. */
        SKIP,
        /** They wait, in their order, until an operator releases the aggregate or skips the event. */
        HOLD;

        private static Policy of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** As it is configured. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How the payload stands in a row that is JSON. */
    public enum PayloadEncoding {
        /** Of a column of bytes: in base64 (RFC 4648, section 4). */
        BASE64,
        /** Of a column of text or JSON: as it is. */
        TEXT
    }

    /**
     * Reads the settings out of all properties of the process; others are left alone.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    public RelayConfig(Map<String, String> properties) {
        super(DEFINITION, properties, false);
        checkTopicsDiffer();
        if (backoffMs() > backoffMaxMs()) {
            throw new ConfigException(
                    BACKOFF_MS, backoffMs(), "must be at most " + BACKOFF_MAX_MS + ", which is " + backoffMaxMs());
        }
    }

    /** A copy, for printing and for finding the key nearest to a typo. */
    public static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }

    /**
     * Two topologies of one group would each be given partitions of the other's topics.
     *
     * @param deduplicators the application id of the deduplicator that has the same properties
     * @throws ConfigException where it is the relay's too
     */
    public void requireOwnGroup(String deduplicators) {
        if (applicationId().equals(deduplicators.strip())) {
            throw new ConfigException(
                    APPLICATION_ID,
                    applicationId(),
                    "must differ from " + StreamsConfig.APPLICATION_ID_CONFIG + ", which is the deduplicator's");
        }
    }

    private void checkTopicsDiffer() {
        Map<String, String> keyByTopic = new LinkedHashMap<>();
        for (String key : List.of(OUTBOX_TOPIC, DEAD_LETTER_TOPIC, COMMANDS_TOPIC, DESTINATION)) {
            String other = keyByTopic.putIfAbsent(getString(key), key);
            if (other != null) {
                throw new ConfigException(key, getString(key), "must differ from " + other);
            }
        }
    }

    public String outboxTopic() {
        return getString(OUTBOX_TOPIC);
    }

    public String applicationId() {
        return getString(APPLICATION_ID);
    }

    public DestinationTemplate destination() {
        return DestinationTemplate.parse(getString(DESTINATION));
    }

    public String deadLetterTopic() {
        return getString(DEAD_LETTER_TOPIC);
    }

    public String commandsTopic() {
        return getString(COMMANDS_TOPIC);
    }

    public PayloadEncoding payloadEncoding() {
        return PayloadEncoding.valueOf(getString(PAYLOAD_ENCODING).toUpperCase(Locale.ROOT));
    }

    /** The wait before the second attempt, in ms; it doubles with each further one. */
    public long backoffMs() {
        return getLong(BACKOFF_MS);
    }

    /** The longest wait between two attempts, in ms. */
    public long backoffMaxMs() {
        return getLong(BACKOFF_MAX_MS);
    }

    public int attemptsMax() {
        return getInt(ATTEMPTS_MAX);
    }

    public Policy onExhausted() {
        return Policy.of(getString(ON_EXHAUSTED));
    }

    public Policy onPoison() {
        return Policy.of(getString(ON_POISON));
    }

    /** How many rows of a partition may be parked. */
    public int parkedRowsMax() {
        return getInt(PARKED_ROWS_MAX);
    }

    /** How many bytes of rows of a partition may be parked. */
    public long parkedBytesMax() {
        return getLong(PARKED_BYTES_MAX);
    }

    /** Where queries are answered, as it is configured. */
    public String listener() {
        return getString(LISTENER);
    }

    public Duration destinationsRefresh() {
        return Duration.ofMillis(getLong(DESTINATIONS_REFRESH_MS));
    }

    /** How long event ids are remembered, as the rule has it. */
    RuleSettings ruleSettings() {
        long retentionMs = getLong(RETENTION_MS);
        return new RuleSettings(retentionMs, retentionMs, graceMs(), LatePolicy.FORWARD);
    }

    /** What the store of event ids keeps. */
    public StoreLayout storeLayout() {
        long retentionMs = getLong(RETENTION_MS);
        return new StoreLayout(retentionMs, graceMs(), retentionMs);
    }

    private long graceMs() {
        return Math.min(GRACE_MS, getLong(RETENTION_MS));
    }

    Duration sweepInterval() {
        return SWEEP_INTERVAL;
    }
}
