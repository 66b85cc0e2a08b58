package io.github.firstseen.app.config;

import io.github.firstseen.serdes.registry.RegistryConfig;
import io.github.firstseen.topology.DedupConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;

/** Keeps secrets out of messages; a mistyped key of a secret hides its value too. */
final class Secrets {
    private static final String HIDDEN = "[hidden]";
    private static final List<String> SIGNS =
            List.of("password", "secret", "jaas", "token", "credential", "user.info", "keystore.key", "passwd", "pwd");
    /** User and password of an address; user and password with a colon between; what is quoted in a line for JAAS. */
    private static final List<Pattern> PARTS =
            List.of(Pattern.compile("//([^@/]+)@"), Pattern.compile("^[^:]+:(.+)$"), Pattern.compile("\"([^\"]+)\""));

    private Secrets() {}

    /** The value as it may be printed beside its key. */
    static String shown(String key, String value) {
        return isSecret(key) ? HIDDEN : value;
    }

    /** A text without the secrets among these properties, nor the parts of which they are made. */
    static String hiddenIn(String text, Map<String, String> properties) {
        List<String> secrets = new ArrayList<>();
        properties.forEach((key, value) -> {
            boolean isPlainAddress = value.contains("//") && !value.contains("@");
            if (isSecret(key) && !isPlainAddress && !value.isBlank()) {
                secrets.add(value);
                PARTS.forEach(part -> secrets.addAll(found(part, value)));
            }
        });
        secrets.sort(Comparator.comparing(String::length).reversed());
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, HIDDEN);
        }
        return hidden;
    }

    private static List<String> found(Pattern part, String value) {
        Matcher matcher = part.matcher(value);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            String secret = matcher.group(1);
            found.add(secret);
            // Of an address, the password alone.
            found.add(secret.substring(secret.indexOf(':') + 1));
        }
        return found;
    }

    private static boolean isSecret(String key) {
        return key.startsWith(DedupConfig.PAYLOAD_DESERIALIZER_PREFIX)
                ? isSecretOf(key.substring(DedupConfig.PAYLOAD_DESERIALIZER_PREFIX.length()))
                : isSecretOf(key);
    }

    private static boolean isSecretOf(String key) {
        ConfigDef.ConfigKey known = Stream.of(KnownKeys.KAFKAS, KnownKeys.REGISTRYS, KnownKeys.OURS)
                .map(keys -> keys.get(key))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (known != null) {
            // An address may hold user and password.
            return known.type == ConfigDef.Type.PASSWORD
                    || key.equals(RegistryConfig.URL)
                    || key.equals(OutboxPollConfig.JDBC_URL);
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
