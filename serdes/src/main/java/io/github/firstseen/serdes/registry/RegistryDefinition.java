package io.github.firstseen.serdes.registry;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.ValidString.in;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.jspecify.annotations.Nullable;

/** Every key of a registry's client and serdes with its type, default, allowed values and meaning. */
final class RegistryDefinition {
    private RegistryDefinition() {}

    static ConfigDef of() {
        ConfigDef definition = schemas(credentials(requests(new ConfigDef())));
        definition.embed(RegistryConfig.PREFIX, "", 0, tlsDefinition());
        return definition;
    }

    /** Values of Kafka's keys for TLS out of those of this definition. */
    static Map<String, @Nullable Object> tls(Map<String, ?> values) {
        Map<String, @Nullable Object> tls = new HashMap<>();
        tlsDefinition().names().forEach(key -> tls.put(key, values.get(RegistryConfig.PREFIX + key)));
        return tls;
    }

    private static ConfigDef tlsDefinition() {
        ConfigDef kafkas = new ConfigDef();
        SslConfigs.addClientSslSupport(kafkas);
        ConfigDef ours = new ConfigDef();
        kafkas.configKeys().values().stream()
                // The HTTP client wants a context, which Kafka's own factory gives, and checks host names in any case.
                .filter(key -> !key.name.equals(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG))
                .filter(key -> !key.name.equals(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG))
                .forEach(ours::define);
        return ours;
    }

    private static ConfigDef requests(ConfigDef def) {
        return def.define(
                        RegistryConfig.URL,
                        ConfigDef.Type.LIST,
                        HIGH,
                        "Where the registry is: http:// or https://, several with commas between them, which are asked in"
                                + " turn when one gives no answer; or mock://NAME, one in this JVM's memory, for tests.")
                .define(
                        RegistryConfig.TOTAL_TIMEOUT_MS,
                        ConfigDef.Type.LONG,
                        30_000L,
                        between(1, Duration.ofDays(1).toMillis()),
                        MEDIUM,
                        "How long a caller waits for an answer in all, with every retry; keep it well below"
                                + " max.poll.interval.ms. firstseen's own key.")
                .define(
                        RegistryConfig.HTTP_CONNECT_TIMEOUT_MS,
                        ConfigDef.Type.INT,
                        5_000,
                        atLeast(1),
                        LOW,
                        "How long connecting may take, in one try.")
                .define(
                        RegistryConfig.HTTP_READ_TIMEOUT_MS,
                        ConfigDef.Type.INT,
                        10_000,
                        atLeast(1),
                        LOW,
                        "How long one try may take, from connecting to the last byte of its answer.");
    }

    private static ConfigDef credentials(ConfigDef def) {
        return def.define(
                        RegistryConfig.BASIC_AUTH_CREDENTIALS_SOURCE,
                        ConfigDef.Type.STRING,
                        Credentials.FROM_URL,
                        in(Credentials.FROM_URL, Credentials.FROM_USER_INFO),
                        MEDIUM,
                        "Where user and password stand: URL, in schema.registry.url as http://USER:PASSWORD@HOST, if at"
                                + " all; USER_INFO, in basic.auth.user.info.")
                .define(
                        RegistryConfig.BASIC_AUTH_USER_INFO,
                        ConfigDef.Type.PASSWORD,
                        null,
                        MEDIUM,
                        "USER:PASSWORD, with basic.auth.credentials.source=USER_INFO.")
                .define(
                        RegistryConfig.BEARER_AUTH_CREDENTIALS_SOURCE,
                        ConfigDef.Type.STRING,
                        "STATIC_TOKEN",
                        in("STATIC_TOKEN"),
                        MEDIUM,
                        "Where a bearer token stands: STATIC_TOKEN, in bearer.auth.token.")
                .define(
                        RegistryConfig.BEARER_AUTH_TOKEN,
                        ConfigDef.Type.PASSWORD,
                        null,
                        MEDIUM,
                        "A bearer token, sent as it stands here with each request.");
    }

    private static ConfigDef schemas(ConfigDef def) {
        return def.define(
                        RegistryConfig.AUTO_REGISTER_SCHEMAS,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        MEDIUM,
                        "Whether a record's schema is registered under its subject where it is not yet; if not, it is"
                                + " looked up, and a record whose schema is not there is not written.")
                .define(
                        RegistryConfig.USE_LATEST_VERSION,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        MEDIUM,
                        "Whether records are written as the latest version of their subject, which is asked for once."
                                + " Needs auto.register.schemas=false.")
                .define(
                        RegistryConfig.NORMALIZE_SCHEMAS,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        LOW,
                        "Whether the registry brings a schema into its normal form before it registers it or looks it up.")
                .define(
                        RegistryConfig.KEY_SUBJECT_NAME_STRATEGY,
                        ConfigDef.Type.STRING,
                        SubjectNameStrategy.TOPIC_NAME.confluentName(),
                        in(SubjectNameStrategy.names()),
                        MEDIUM,
                        "How the subject of a record key is called: TopicNameStrategy, TOPIC-key; RecordNameStrategy, the"
                                + " full name of the record; TopicRecordNameStrategy, TOPIC-NAME.")
                .define(
                        RegistryConfig.VALUE_SUBJECT_NAME_STRATEGY,
                        ConfigDef.Type.STRING,
                        SubjectNameStrategy.TOPIC_NAME.confluentName(),
                        in(SubjectNameStrategy.names()),
                        MEDIUM,
                        "The same for values: TopicNameStrategy is TOPIC-value.");
    }
}
