package io.github.firstseen.app.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.ValidString.in;

import io.github.firstseen.outbox.OutboxTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * The settings of the outbox poller. Keys and defaults are public; {@code docs/configuration.md} is printed from here.
 * Immutable, for any thread.
 */
public final class OutboxPollConfig extends AbstractConfig {
    public static final String JDBC_URL = "firstseen.outbox.jdbc.url";
    public static final String JDBC_USER = "firstseen.outbox.jdbc.user";
    public static final String JDBC_PASSWORD = "firstseen.outbox.jdbc.password";
    public static final String JDBC_PASSWORD_FILE = "firstseen.outbox.jdbc.password.file";
    public static final String TABLE = "firstseen.outbox.table";
    public static final String SHARDS = "firstseen.outbox.shards";
    public static final String POLL_INTERVAL_MS = "firstseen.outbox.poll.interval.ms";
    public static final String BATCH_ROWS = "firstseen.outbox.batch.rows";
    public static final String BATCH_BYTES = "firstseen.outbox.batch.bytes";
    public static final String PUBLISHED = "firstseen.outbox.published";
    public static final String PUBLISHED_RETENTION_MS = "firstseen.outbox.published.retention.ms";
    public static final String LISTENER = "firstseen.outbox.listener";

    private static final int SHARDS_MAX = 256;
    private static final long BATCH_BYTES_DEFAULT = 8L << 20;
    private static final Pattern URL = Pattern.compile("jdbc:postgresql:.+");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("[?&]password=|//[^/?]*@");

    private static final ConfigDef DEFINITION = published(batches(database(new ConfigDef())));

    /** What becomes of rows that were published. */
    public enum Published {
        /** They stay, with the time, and are deleted when they are old. */
        MARK,
        /** They are deleted at once. */
        DELETE
    }

    /**
     * Reads the settings out of all properties of the process; others are left alone.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    public OutboxPollConfig(Map<String, String> properties) {
        super(DEFINITION, properties, false);
        if (getPassword(JDBC_PASSWORD) != null && getString(JDBC_PASSWORD_FILE) != null) {
            throw new ConfigException(JDBC_PASSWORD_FILE + "=" + getString(JDBC_PASSWORD_FILE) + ": leave it out or "
                    + JDBC_PASSWORD + ", only one can be the password");
        }
    }

    /** A copy, for printing and for finding the key nearest to a typo. */
    public static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }

    private static ConfigDef database(ConfigDef def) {
        return def.define(
                        JDBC_URL,
                        ConfigDef.Type.STRING,
                        null,
                        ConfigDef.LambdaValidator.with(
                                OutboxPollConfig::checkUrl, () -> "jdbc:postgresql://HOST:PORT/DATABASE"),
                        HIGH,
                        "The database of the outbox that bin/firstseen outbox-poll reads, which needs it. Its sessions hold"
                                + " locks, so not by a pool that shares sessions, such as PgBouncer's transaction mode.")
                .define(
                        JDBC_USER,
                        ConfigDef.Type.STRING,
                        null,
                        HIGH,
                        "Who reads and marks the rows; by default who runs the process.")
                .define(
                        JDBC_PASSWORD,
                        ConfigDef.Type.PASSWORD,
                        null,
                        HIGH,
                        "The password of that user; none where the database asks for none.")
                .define(
                        JDBC_PASSWORD_FILE,
                        ConfigDef.Type.STRING,
                        null,
                        MEDIUM,
                        "The file whose first line is the password, read at each connect, instead of the password itself.")
                .define(
                        TABLE,
                        ConfigDef.Type.STRING,
                        "outbox",
                        ConfigDef.LambdaValidator.with(OutboxPollConfig::checkTable, () -> "TABLE or SCHEMA.TABLE"),
                        HIGH,
                        "The outbox table. Unlike in SQL, upper case counts.")
                .define(
                        LISTENER,
                        ConfigDef.Type.STRING,
                        "http://127.0.0.1:7091",
                        ConfigDef.LambdaValidator.with(
                                (key, value) -> Listener.parse(key, String.valueOf(value)),
                                () -> "http://HOST:PORT, https://HOST:PORT, none"),
                        MEDIUM,
                        "Where bin/firstseen outbox-poll answers /metrics, /live and /ready; port 0 takes a free one. What"
                                + " firstseen.http.* says of users and certificates holds here too.");
    }

    private static ConfigDef batches(ConfigDef def) {
        return def.define(
                        SHARDS,
                        ConfigDef.Type.INT,
                        1,
                        between(1, SHARDS_MAX),
                        MEDIUM,
                        "Into how many shards aggregates are divided; each is polled by one thread of one process at a time."
                                + " All pollers of a table must have the same number.")
                .define(
                        POLL_INTERVAL_MS,
                        ConfigDef.Type.LONG,
                        200L,
                        between(1, Duration.ofSeconds(20).toMillis()),
                        MEDIUM,
                        "How long a poller waits when there is nothing to publish, and asks whether it may take over.")
                .define(
                        BATCH_ROWS,
                        ConfigDef.Type.INT,
                        500,
                        between(1, 100_000),
                        MEDIUM,
                        "How many rows are published in one transaction, at most.")
                .define(
                        BATCH_BYTES,
                        ConfigDef.Type.LONG,
                        BATCH_BYTES_DEFAULT,
                        atLeast(1),
                        LOW,
                        "How many bytes they have together, at most; one row of more is a batch of its own.");
    }

    private static ConfigDef published(ConfigDef def) {
        return def.define(
                        PUBLISHED,
                        ConfigDef.Type.STRING,
                        "mark",
                        in("mark", "delete"),
                        HIGH,
                        "What becomes of rows that were published: mark writes the time into published_at, delete deletes"
                                + " them. Rows that could not be published are kept, with the reason in failure.")
                .define(
                        PUBLISHED_RETENTION_MS,
                        ConfigDef.Type.LONG,
                        Duration.ofDays(7).toMillis(),
                        atLeast(0),
                        MEDIUM,
                        "How long marked rows are kept.");
    }

    private static void checkUrl(String key, Object value) {
        if (value == null) {
            return;
        }
        String url = value.toString();
        if (!URL.matcher(url).matches()) {
            throw new ConfigException(key, value, "must be jdbc:postgresql://HOST:PORT/DATABASE");
        }
        if (PASSWORD_IN_URL.matcher(url).find()) {
            throw new ConfigException(key + ": must not hold a password, which is " + JDBC_PASSWORD + " or "
                    + JDBC_PASSWORD_FILE + " to say");
        }
    }

    private static void checkTable(String key, Object value) {
        try {
            var unused = OutboxTable.parse(String.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key, value, "must be TABLE or SCHEMA.TABLE, of letters, digits and underscores");
        }
    }

    /** Empty where there is no outbox to poll. */
    public Optional<String> jdbcUrl() {
        return Optional.ofNullable(getString(JDBC_URL));
    }

    public Optional<String> jdbcUser() {
        return Optional.ofNullable(getString(JDBC_USER));
    }

    public Optional<Password> jdbcPassword() {
        return Optional.ofNullable(getPassword(JDBC_PASSWORD));
    }

    public Optional<Path> jdbcPasswordFile() {
        return Optional.ofNullable(getString(JDBC_PASSWORD_FILE)).map(Path::of);
    }

    public OutboxTable table() {
        return OutboxTable.parse(getString(TABLE));
    }

    public int shards() {
        return getInt(SHARDS);
    }

    public Duration pollInterval() {
        return Duration.ofMillis(getLong(POLL_INTERVAL_MS));
    }

    public int batchRows() {
        return getInt(BATCH_ROWS);
    }

    public long batchBytes() {
        return getLong(BATCH_BYTES);
    }

    public Published published() {
        return Published.valueOf(getString(PUBLISHED).toUpperCase(Locale.ROOT));
    }

    public Duration publishedRetention() {
        return Duration.ofMillis(getLong(PUBLISHED_RETENTION_MS));
    }

    /** Empty where nothing is served. */
    public Optional<Listener> listener() {
        return Listener.parse(LISTENER, getString(LISTENER));
    }
}
