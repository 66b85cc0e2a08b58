package io.github.firstseen.app.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The settings of the HTTP gateway. Keys and defaults are public; {@code docs/configuration.md} is printed from here.
 * Immutable, for any thread.
 */
public final class GatewayConfig extends AbstractConfig {
    public static final String LISTENER = "firstseen.gateway.listener";
    public static final String PATHS = "firstseen.gateway.paths";
    public static final String MODE = "firstseen.gateway.mode";
    public static final String HEADERS = "firstseen.gateway.headers";
    public static final String DEDUPLICATORS = "firstseen.gateway.deduplicators";
    public static final String TOKEN_FILE = "firstseen.gateway.token.file";
    public static final String KNOWN_WAIT_MS = "firstseen.gateway.known.wait.ms";
    public static final String WRITE_TIMEOUT_MS = "firstseen.gateway.write.timeout.ms";
    public static final String CONNECTIONS_MAX = "firstseen.gateway.connections.max";
    public static final String REQUEST_BYTES_MAX = "firstseen.gateway.request.bytes.max";
    public static final String FOLLOWERS_MAX = "firstseen.gateway.followers.max";
    public static final String SECRETS_FILE = "firstseen.gateway.secrets.file";
    public static final String SIGNATURE_HEADER = "firstseen.gateway.signature.header";
    public static final String SIGNATURE_VERSION = "firstseen.gateway.signature.version";
    public static final String SIGNATURE_TOLERANCE_MS = "firstseen.gateway.signature.tolerance.ms";
    public static final String UNSIGNED_ALLOWED = "firstseen.gateway.unsigned.allowed";

    /** A path of words and of parameters in braces. */
    private static final String PATH = "(/([A-Za-z0-9._~-]+|\\{[A-Za-z][A-Za-z0-9_-]*}))+";

    private static final String HTTP_HEADER = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

    private static final ConfigDef DEFINITION = limits(signatures(gateway(new ConfigDef())));

    /** What the gateway does before it answers. */
    public enum Mode {
        /** Everybody is told 202, as soon as Kafka has it. */
        ASYNC,
        /** What is known of the key is asked first: 409 while the first is in flight, 422 for another payload, its outcome. */
        STRICT;

        private static Mode of(String word) {
            return word.equals(STRICT.word()) ? STRICT : ASYNC;
        }

        /** As it is configured. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads the settings out of all properties of the process; others are left alone.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    public GatewayConfig(Map<String, String> properties) {
        super(DEFINITION, properties, false);
    }

    /** A copy, for printing and for finding the key nearest to a typo. */
    public static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }

    private static ConfigDef gateway(ConfigDef def) {
        return def.define(
                        LISTENER,
                        ConfigDef.Type.STRING,
                        "http://127.0.0.1:7080",
                        ConfigDef.LambdaValidator.with(
                                (key, value) -> listener(String.valueOf(value)),
                                () -> "http://HOST:PORT, https://HOST:PORT"),
                        HIGH,
                        "Where bin/firstseen gateway takes messages; port 0 takes a free one. Beyond this machine it needs"
                                + " https, or firstseen.http.plaintext.allowed, and firstseen.gateway.secrets.file, or"
                                + " firstseen.gateway.unsigned.allowed.")
                .define(
                        PATHS,
                        ConfigDef.Type.LIST,
                        List.of("/v1/messages"),
                        each(PATH, "paths such as /v1/messages or /events/{eventId}/participations"),
                        MEDIUM,
                        "Where messages are posted. What stands for a parameter in braces goes into a header of the record"
                                + " with the parameter's name.")
                .define(
                        MODE,
                        ConfigDef.Type.STRING,
                        "async",
                        ConfigDef.ValidString.in("async", "strict"),
                        HIGH,
                        "async answers 202 as soon as Kafka has the message, whatever is known of its key. strict asks"
                                + " first, and answers 409 while the first message of the key is in flight, 422 for another"
                                + " payload, and with the outcome of the first where there is one.")
                .define(
                        HEADERS,
                        ConfigDef.Type.LIST,
                        List.of("content-type", "traceparent", "tracestate"),
                        each(HTTP_HEADER, "names of request headers"),
                        LOW,
                        "Request headers that go into headers of the record, under these names.")
                .define(
                        DEDUPLICATORS,
                        ConfigDef.Type.LIST,
                        List.of("http://127.0.0.1:7070"),
                        each("https?://[^/?#@,]+", "http://HOST:PORT or https://HOST:PORT"),
                        HIGH,
                        "Instances of the deduplicator, which are asked what is known of a key; any one answers for all.")
                .define(
                        TOKEN_FILE,
                        ConfigDef.Type.STRING,
                        null,
                        MEDIUM,
                        "The file with the token that is shown to them; its user needs the role read.");
    }

    private static ConfigDef signatures(ConfigDef def) {
        return def.define(
                        SECRETS_FILE,
                        ConfigDef.Type.STRING,
                        null,
                        HIGH,
                        "The file of the secrets that messages are signed with, see gateway.md. Without it nobody is asked"
                                + " for a signature.")
                .define(
                        SIGNATURE_HEADER,
                        ConfigDef.Type.STRING,
                        "Firstseen-Signature",
                        each(HTTP_HEADER, "the name of a request header"),
                        LOW,
                        "The request header that holds the signature, t=SECONDS,v1=HEX.")
                .define(
                        SIGNATURE_VERSION,
                        ConfigDef.Type.STRING,
                        "v1",
                        ConfigDef.ValidString.in("v1", "v2"),
                        MEDIUM,
                        "What a signature must cover at least: v1 time and body, v2 method, path, idempotency key, scope and"
                                + " TTL too.")
                .define(
                        SIGNATURE_TOLERANCE_MS,
                        ConfigDef.Type.LONG,
                        Duration.ofMinutes(5).toMillis(),
                        atLeast(1_000),
                        MEDIUM,
                        "How far the time of a signature may be from this machine's clock, back or ahead.")
                .define(
                        UNSIGNED_ALLOWED,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        MEDIUM,
                        "Whether everybody beyond this machine who reaches the listener may send messages and read what"
                                + " became of them: where a proxy in front asks who they are.");
    }

    private static ConfigDef limits(ConfigDef def) {
        return def.define(
                        KNOWN_WAIT_MS,
                        ConfigDef.Type.LONG,
                        100L,
                        between(0, Duration.ofSeconds(30).toMillis()),
                        LOW,
                        "How long an answer in mode async waits for what is known of the key, in ms from the request on;"
                                + " 0 asks for nothing.")
                .define(
                        WRITE_TIMEOUT_MS,
                        ConfigDef.Type.INT,
                        5_000,
                        between(100, 120_000),
                        MEDIUM,
                        "How long Kafka may take to have a message for good before the answer is 503.")
                .define(
                        CONNECTIONS_MAX,
                        ConfigDef.Type.INT,
                        2_000,
                        atLeast(10),
                        LOW,
                        "How many connections are open at once, at most.")
                .define(
                        REQUEST_BYTES_MAX,
                        ConfigDef.Type.INT,
                        1_000_000,
                        atLeast(1),
                        MEDIUM,
                        "The largest message, in bytes; what the ingest topic does not take is refused as well.")
                .define(
                        FOLLOWERS_MAX,
                        ConfigDef.Type.INT,
                        1_000,
                        atLeast(0),
                        LOW,
                        "How many may follow requests as server-sent events at once.");
    }

    /** Of one text, or of each in a list. */
    private static ConfigDef.Validator each(String pattern, String allowed) {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    List<?> all = value instanceof List<?> list ? list : List.of(String.valueOf(value));
                    if (all.isEmpty()
                            || !all.stream().allMatch(one -> one.toString().matches(pattern))) {
                        throw new ConfigException(key, value, "must be " + allowed);
                    }
                },
                () -> allowed);
    }

    private static Listener listener(String value) {
        return Listener.parse(LISTENER, value)
                .orElseThrow(
                        () -> new ConfigException(LISTENER, value, "must be http://HOST:PORT or https://HOST:PORT"));
    }

    public Listener listener() {
        return listener(getString(LISTENER));
    }

    public List<String> paths() {
        return getList(PATHS);
    }

    public Mode mode() {
        return Mode.of(getString(MODE));
    }

    public List<String> headers() {
        return getList(HEADERS);
    }

    public List<String> deduplicators() {
        return getList(DEDUPLICATORS);
    }

    public Optional<Path> tokenFile() {
        return Optional.ofNullable(getString(TOKEN_FILE)).map(Path::of);
    }

    /** Zero where nothing is asked. */
    public Duration knownWait() {
        return Duration.ofMillis(getLong(KNOWN_WAIT_MS));
    }

    public Duration writeTimeout() {
        return Duration.ofMillis(getInt(WRITE_TIMEOUT_MS));
    }

    public int connectionsMax() {
        return getInt(CONNECTIONS_MAX);
    }

    public int requestBytesMax() {
        return getInt(REQUEST_BYTES_MAX);
    }

    public int followersMax() {
        return getInt(FOLLOWERS_MAX);
    }

    public Optional<Path> secretsFile() {
        return Optional.ofNullable(getString(SECRETS_FILE)).map(Path::of);
    }

    public String signatureHeader() {
        return getString(SIGNATURE_HEADER);
    }

    /** Whether a signature must cover all that decides what becomes of the message. */
    public boolean isWholeRequestSigned() {
        return getString(SIGNATURE_VERSION).equals("v2");
    }

    public Duration signatureTolerance() {
        return Duration.ofMillis(getLong(SIGNATURE_TOLERANCE_MS));
    }

    public boolean isUnsignedAllowed() {
        return getBoolean(UNSIGNED_ALLOWED);
    }
}
