package io.github.firstseen.examples.participation.topology;

import io.github.firstseen.examples.participation.booking.Backoff;
import io.github.firstseen.examples.participation.booking.Booking;
import io.github.firstseen.examples.participation.booking.TroubledBooking;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The settings of the worker. Keys and defaults are public; the table of {@code docs/participation.md} is printed from here.
 * Immutable, for any thread.
 */
public final class ParticipationConfig extends AbstractConfig {
    public static final String PREFIX = "participation.";

    public static final String DEDUPLICATED_TOPIC = "participation.deduplicated.topic";
    public static final String COMMANDS_TOPIC = "participation.commands.topic";
    public static final String DEAD_LETTER_TOPIC = "participation.dead.letter.topic";
    public static final String CAPACITY = "participation.capacity";
    public static final String RECEIVES_MAX = "participation.receives.max";
    public static final String BACKOFF_MS = "participation.backoff.ms";
    public static final String BACKOFF_MAX_MS = "participation.backoff.max.ms";
    public static final String ADMIN_LISTENER = "participation.admin.listener";
    public static final String ADMIN_PLAINTEXT_ALLOWED = "participation.admin.plaintext.allowed";
    public static final String BOOKING_TROUBLE = "participation.booking.trouble";
    public static final String BOOKING_TROUBLE_TRIES = "participation.booking.trouble.tries";

    /** What stands behind it is the id of an event, and its value how many places that one has. */
    public static final String CAPACITY_PREFIX = CAPACITY + ".";

    private static final ConfigDef DEFINITION = ParticipationDefinition.of();

    private final Map<String, Integer> capacities = new LinkedHashMap<>();
    private final Backoff backoff;

    /**
     * Reads the settings out of all properties of the process; those of Kafka are left alone.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    public ParticipationConfig(Map<String, String> properties) {
        super(DEFINITION, properties, false);
        properties.forEach(this::readCapacity);
        backoff = readBackoff();
    }

    /** A copy, for printing. */
    public static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }

    private void readCapacity(String key, String value) {
        if (key.startsWith(CAPACITY_PREFIX)) {
            capacities.put(key.substring(CAPACITY_PREFIX.length()), readCount(key, value));
        } else if (key.startsWith(PREFIX) && !DEFINITION.names().contains(key)) {
            throw new ConfigException(key + " is no key of the worker's; docs/participation.md has them all");
        }
    }

    private static int readCount(String key, String value) {
        if (ConfigDef.parseType(key, value, ConfigDef.Type.INT) instanceof Integer count && count >= 0) {
            return count;
        }
        throw new ConfigException(key, value, "must be 0 or more");
    }

    private Backoff readBackoff() {
        long mostMs = getLong(BACKOFF_MAX_MS);
        if (getLong(BACKOFF_MS) > mostMs) {
            throw new ConfigException(
                    BACKOFF_MS, getLong(BACKOFF_MS), "must be at most " + BACKOFF_MAX_MS + ", which is " + mostMs);
        }
        return new Backoff(getLong(BACKOFF_MS), mostMs, getInt(RECEIVES_MAX));
    }

    public String deduplicatedTopic() {
        return getString(DEDUPLICATED_TOPIC);
    }

    public String commandsTopic() {
        return getString(COMMANDS_TOPIC);
    }

    public String deadLetterTopic() {
        return getString(DEAD_LETTER_TOPIC);
    }

    /** How many places this event has. */
    public int capacity(String eventId) {
        return capacities.getOrDefault(eventId, getInt(CAPACITY));
    }

    public Backoff backoff() {
        return backoff;
    }

    /** What books here, for want of a system that does. */
    public Booking booking() {
        return new TroubledBooking(getDouble(BOOKING_TROUBLE), getInt(BOOKING_TROUBLE_TRIES));
    }

    /** {@code http://HOST:PORT}. */
    public String adminListener() {
        return getString(ADMIN_LISTENER);
    }

    /** Whether others than this machine may look, over plain HTTP and without saying who they are. */
    public boolean isAdminPlaintextAllowed() {
        return getBoolean(ADMIN_PLAINTEXT_ALLOWED);
    }
}
