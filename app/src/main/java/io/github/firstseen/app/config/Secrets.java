package io.github.firstseen.app.config;

import io.github.firstseen.serdes.registry.RegistryConfig;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;

/** Keeps secrets out of messages; a mistyped key of a secret hides its value too. */
final class Secrets {
    private static final String HIDDEN = "[hidden]";
    private static final List<String> SIGNS =
            List.of("password", "secret", "jaas", "token", "credential", "user.info", "keystore.key", "passwd", "pwd");

    private Secrets() {}

    /** The value as it may be printed beside its key. */
    static String shown(String key, String value) {
        return isSecret(key) ? HIDDEN : value;
    }

    private static boolean isSecret(String key) {
        ConfigDef.ConfigKey kafkas = KnownKeys.KAFKAS.get(key);
        ConfigDef.ConfigKey known = kafkas == null ? KnownKeys.REGISTRYS.get(key) : kafkas;
        if (known != null) {
            // An address may hold user and password.
            return known.type == ConfigDef.Type.PASSWORD || key.equals(RegistryConfig.URL);
        }
        if (key.startsWith(RegistryConfig.REQUEST_HEADER_PREFIX)) {
            return true;
        }
        String lower = key.toLowerCase(Locale.ROOT);
        return !KnownKeys.contains(key) && (SIGNS.stream().anyMatch(lower::contains) || mayBeTypoOfSecret(key));
    }

    private static boolean mayBeTypoOfSecret(String key) {
        return KnownKeys.meant(key, key.length() / 3).stream()
                .map(KnownKeys.KAFKAS::get)
                .anyMatch(meant -> meant != null && meant.type == ConfigDef.Type.PASSWORD);
    }
}
