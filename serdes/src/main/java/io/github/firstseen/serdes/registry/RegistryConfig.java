package io.github.firstseen.serdes.registry;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * How a schema registry is reached and what is asked of it, by Confluent's keys; {@code docs/registry.md} has them all.
 * What of Confluent's is not supported is refused. Immutable, for any thread; no secret is ever in a message.
 */
public final class RegistryConfig extends AbstractConfig {
    /** All of the registry's own keys but those of requests and credentials start so. */
    public static final String PREFIX = "schema.registry.";

    public static final String URL = "schema.registry.url";
    public static final String TOTAL_TIMEOUT_MS = "schema.registry.total.timeout.ms";
    public static final String HTTP_CONNECT_TIMEOUT_MS = "http.connect.timeout.ms";
    public static final String HTTP_READ_TIMEOUT_MS = "http.read.timeout.ms";
    public static final String AUTO_REGISTER_SCHEMAS = "auto.register.schemas";
    public static final String USE_LATEST_VERSION = "use.latest.version";
    public static final String NORMALIZE_SCHEMAS = "normalize.schemas";
    public static final String KEY_SUBJECT_NAME_STRATEGY = "key.subject.name.strategy";
    public static final String VALUE_SUBJECT_NAME_STRATEGY = "value.subject.name.strategy";
    public static final String BASIC_AUTH_CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    public static final String BASIC_AUTH_USER_INFO = "basic.auth.user.info";
    public static final String BEARER_AUTH_CREDENTIALS_SOURCE = "bearer.auth.credentials.source";
    public static final String BEARER_AUTH_TOKEN = "bearer.auth.token";
    public static final String REQUEST_HEADER_PREFIX = "request.header.";

    private static final ConfigDef DEFINITION = RegistryDefinition.of();
    /** Headers that the client sets itself. */
    private static final Set<String> OWN_HEADERS = Set.of("accept", "content-type");

    private final Map<String, Password> headers;
    private final List<RegistryUrl> urls;

    /**
     * Reads the settings out of all properties of a client or process; those of others are left alone.
     *
     * @throws ConfigException naming the key and what is allowed
     */
    public RegistryConfig(Map<String, ?> properties) {
        super(DEFINITION, properties, false);
        UnsupportedKeys.refuse(originals(), DEFINITION.names());
        if (usesLatestVersion() && autoRegistersSchemas()) {
            throw new ConfigException(USE_LATEST_VERSION + "=true needs " + AUTO_REGISTER_SCHEMAS
                    + "=false: a schema is either registered or taken from the registry");
        }
        headers = readHeaders(originalsWithPrefix(REQUEST_HEADER_PREFIX));
        Credentials credentials = Credentials.of(this);
        urls = RegistryUrl.parse(getList(URL), usesUrlCredentials(), credentials);
        refuseTwoAuthorizations();
    }

    /** A copy, for printing and for finding the key nearest to a typo. */
    public static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }

    private static Map<String, Password> readHeaders(Map<String, Object> values) {
        Map<String, Password> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, value) -> {
            if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT)) || !isSendable(name, String.valueOf(value))) {
                throw new ConfigException(REQUEST_HEADER_PREFIX + name + ": is no header that can be set");
            }
            headers.put(name, new Password(String.valueOf(value)));
        });
        return headers;
    }

    private static boolean isSendable(String name, String value) {
        try {
            var unused = HttpRequest.newBuilder().header(name, value);
            return true;
        } catch (IllegalArgumentException e) {
            // Its text holds the value.
            return false;
        }
    }

    private void refuseTwoAuthorizations() {
        boolean isAuthorized = urls.stream().anyMatch(url -> url.credentials().authorization() != null);
        if (isAuthorized && headers.containsKey("Authorization")) {
            throw new ConfigException(REQUEST_HEADER_PREFIX + "Authorization: is set from "
                    + urls.get(0).credentials().described() + " already; leave one of them out");
        }
    }

    /** Whether a schema that the registry does not have is registered when a record is written with it. */
    public boolean autoRegistersSchemas() {
        return getBoolean(AUTO_REGISTER_SCHEMAS);
    }

    /** Whether records are written as the latest version of their subject; never together with registering. */
    public boolean usesLatestVersion() {
        return getBoolean(USE_LATEST_VERSION);
    }

    /** How the subject of a record's key or value is called. */
    public SubjectNameStrategy subjectNameStrategy(boolean isKey) {
        return SubjectNameStrategy.parse(getString(isKey ? KEY_SUBJECT_NAME_STRATEGY : VALUE_SUBJECT_NAME_STRATEGY));
    }

    /** How long a question may take in all, with every retry. */
    public Duration totalTimeout() {
        return Duration.ofMillis(getLong(TOTAL_TIMEOUT_MS));
    }

    Duration connectTimeout() {
        return Duration.ofMillis(getInt(HTTP_CONNECT_TIMEOUT_MS));
    }

    Duration readTimeout() {
        return Duration.ofMillis(getInt(HTTP_READ_TIMEOUT_MS));
    }

    boolean normalizesSchemas() {
        return getBoolean(NORMALIZE_SCHEMAS);
    }

    boolean usesUrlCredentials() {
        return getString(BASIC_AUTH_CREDENTIALS_SOURCE).equals(Credentials.FROM_URL);
    }

    /** Never empty. One of {@code mock://} is alone. */
    List<RegistryUrl> urls() {
        return urls;
    }

    /** Headers of every request, by name; values may be secrets. */
    Map<String, Password> headers() {
        return headers;
    }

    /** Values of Kafka's keys for TLS, without the prefix. */
    Map<String, @Nullable Object> tls() {
        return RegistryDefinition.tls(values());
    }
}
