package io.github.firstseen.app.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslClientAuth;

/**
 * The settings of the HTTP server and of health. Keys and defaults are public; {@code docs/configuration.md} is printed
 * from here. Immutable, for any thread.
 */
public final class HttpConfig extends AbstractConfig {
    public static final String LISTENER = "firstseen.http.listener";
    public static final String PLAINTEXT_ALLOWED = "firstseen.http.plaintext.allowed";
    public static final String USERS_FILE = "firstseen.http.users.file";
    public static final String HOSTS = "firstseen.http.hosts";
    public static final String QUERY_TIMEOUT_MS = "firstseen.http.query.timeout.ms";
    public static final String CONNECTIONS_MAX = "firstseen.http.connections.max";
    public static final String REQUEST_BYTES_MAX = "firstseen.http.request.bytes.max";
    public static final String IDLE_TIMEOUT_MS = "firstseen.http.idle.timeout.ms";
    public static final String SUBSCRIBERS_MAX = "firstseen.http.subscribers.max";
    public static final String FROZEN_MS = "firstseen.health.frozen.ms";

    /** What stands behind it are Kafka's names of keys and certificates, {@code ssl.keystore.location} and others. */
    public static final String SSL_PREFIX = "firstseen.http.";

    public static final String SSL_CLIENT_AUTH = SSL_PREFIX + SslKeys.CLIENT_AUTH;

    private static final ConfigDef DEFINITION = http(security(health(new ConfigDef())));

    /**
     * Reads the settings out of all properties of the process; others are left alone.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    public HttpConfig(Map<String, String> properties) {
        super(DEFINITION, properties, false);
    }

    /** A copy, for printing and for finding the key nearest to a typo. */
    public static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }

    private static ConfigDef http(ConfigDef def) {
        return def.define(
                        LISTENER,
                        ConfigDef.Type.STRING,
                        "http://127.0.0.1:7070",
                        ConfigDef.LambdaValidator.with(
                                (key, value) -> Listener.parse(key, String.valueOf(value)),
                                () -> "http://HOST:PORT, https://HOST:PORT, none"),
                        HIGH,
                        "Where queries, metrics, health and the console are served; port 0 takes a free one, none serves"
                                + " nothing. Beyond this machine it needs https, or firstseen.http.plaintext.allowed, and"
                                + " firstseen.http.users.file. Other instances reach this one by application.server, which"
                                + " is the listener's address unless it is set.")
                .define(
                        HOSTS,
                        ConfigDef.Type.LIST,
                        List.of(),
                        ConfigDef.ValidList.anyNonDuplicateValues(true, false),
                        LOW,
                        "Names by which clients ask, beside those of the listener and of application.server: that of a"
                                + " Kubernetes service or of a proxy, without ports.")
                .define(
                        QUERY_TIMEOUT_MS,
                        ConfigDef.Type.LONG,
                        Duration.ofSeconds(2).toMillis(),
                        between(1, Duration.ofMinutes(1).toMillis()),
                        LOW,
                        "How long a look-up is tried again while the owner of a key changes, before the answer is 503.")
                .define(
                        CONNECTIONS_MAX,
                        ConfigDef.Type.INT,
                        200,
                        atLeast(10),
                        LOW,
                        "How many connections are open at once, at most; 32 more are kept for other instances and for health.")
                .define(
                        REQUEST_BYTES_MAX,
                        ConfigDef.Type.INT,
                        1 << 20,
                        atLeast(1 << 10),
                        LOW,
                        "The largest body of a request, in bytes.")
                .define(
                        IDLE_TIMEOUT_MS,
                        ConfigDef.Type.LONG,
                        Duration.ofSeconds(30).toMillis(),
                        atLeast(1_000),
                        LOW,
                        "After how long a connection is closed on which nothing happens.")
                .define(
                        SUBSCRIBERS_MAX,
                        ConfigDef.Type.INT,
                        20,
                        atLeast(0),
                        LOW,
                        "How many may follow the live events of one instance at once.");
    }

    private static ConfigDef security(ConfigDef def) {
        def.define(
                        PLAINTEXT_ALLOWED,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        MEDIUM,
                        "Whether http is served beyond this machine, where tokens can be read on the way.")
                .define(
                        USERS_FILE,
                        ConfigDef.Type.STRING,
                        null,
                        HIGH,
                        "The file of those who may ask (role read) and act (role operate), by bearer token or certificate;"
                                + " see http.md. Without it everybody on this machine may do both, and nobody else.");
        SslKeys.addTo(def, SSL_PREFIX);
        return def;
    }

    private static ConfigDef health(ConfigDef def) {
        return def.define(
                FROZEN_MS,
                ConfigDef.Type.LONG,
                Duration.ofMinutes(1).toMillis(),
                atLeast(1_000),
                MEDIUM,
                "For how long a partition may have records waiting and nothing committed before the instance says that it"
                        + " is not ready.");
    }

    /** Where to serve; empty for nowhere. */
    public Optional<Listener> listener() {
        return Listener.parse(LISTENER, getString(LISTENER));
    }

    /** Names of this server that others give it. */
    public List<String> hosts() {
        return getList(HOSTS);
    }

    public boolean isPlaintextAllowed() {
        return getBoolean(PLAINTEXT_ALLOWED);
    }

    public Optional<Path> usersFile() {
        return Optional.ofNullable(getString(USERS_FILE)).map(Path::of);
    }

    /** Kafka's ssl keys without the prefix, with their defaults. */
    public Map<String, Object> sslSettings() {
        Map<String, Object> settings = new HashMap<>();
        values().forEach((key, value) -> {
            if (key.startsWith(SSL_PREFIX + "ssl.")) {
                settings.put(key.substring(SSL_PREFIX.length()), value);
            }
        });
        return settings;
    }

    /** Whether clients must show a certificate, may, or are not asked for one. */
    public SslClientAuth clientAuth() {
        return SslClientAuth.forConfig(getString(SSL_CLIENT_AUTH));
    }

    public Duration queryTimeout() {
        return Duration.ofMillis(getLong(QUERY_TIMEOUT_MS));
    }

    public int connectionsMax() {
        return getInt(CONNECTIONS_MAX);
    }

    public int requestBytesMax() {
        return getInt(REQUEST_BYTES_MAX);
    }

    public Duration idleTimeout() {
        return Duration.ofMillis(getLong(IDLE_TIMEOUT_MS));
    }

    public int subscribersMax() {
        return getInt(SUBSCRIBERS_MAX);
    }

    public Duration frozenAfter() {
        return Duration.ofMillis(getLong(FROZEN_MS));
    }
}
