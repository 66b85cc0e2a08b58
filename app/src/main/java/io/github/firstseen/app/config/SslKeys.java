package io.github.firstseen.app.config;

import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;

/** Kafka's keys for certificates, behind a prefix. */
final class SslKeys {
    static final String CLIENT_AUTH = "ssl.client.auth";

    /** A plugin for these would be one for brokers, and its own keys nobody here knows. */
    private static final Set<String> LEFT_OUT =
            Set.of(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG);

    private SslKeys() {}

    static void addTo(ConfigDef def, String prefix) {
        ConfigDef kafkas = new ConfigDef();
        SslConfigs.addClientSslSupport(kafkas);
        kafkas.configKeys().values().stream()
                .filter(key -> !LEFT_OUT.contains(key.name))
                .forEach(key -> def.define(
                        prefix + key.name,
                        key.type,
                        key.defaultValue,
                        key.validator,
                        ConfigDef.Importance.LOW,
                        "Of https: Kafka's " + key.name + "."));
        def.define(
                prefix + CLIENT_AUTH,
                ConfigDef.Type.STRING,
                "none",
                ConfigDef.ValidString.in("none", "requested", "required"),
                ConfigDef.Importance.MEDIUM,
                "Of https: whether clients must show a certificate (required), may (requested), or are not asked (none).");
    }
}
