package io.github.firstseen.serdes.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * As whom the registry is asked.
 *
 * @param described for a person: the kind and the key it comes from, never the secret
 * @param authorization the value of that header, null for none
 */
record Credentials(String described, @Nullable Password authorization) {
    static final String FROM_URL = "URL";
    static final String FROM_USER_INFO = "USER_INFO";

    static final Credentials NONE = new Credentials("no credentials", null);

    /** Those that stand in keys of their own, or {@link #NONE}. Throws ConfigException for some that do not fit. */
    static Credentials of(RegistryConfig config) {
        Password userInfo = config.getPassword(RegistryConfig.BASIC_AUTH_USER_INFO);
        Password token = config.getPassword(RegistryConfig.BEARER_AUTH_TOKEN);
        if (userInfo != null && token != null) {
            throw new ConfigException(RegistryConfig.BASIC_AUTH_USER_INFO + " and " + RegistryConfig.BEARER_AUTH_TOKEN
                    + ": leave one of them out");
        }
        if (config.usesUrlCredentials() != (userInfo == null)) {
            throw new ConfigException(RegistryConfig.BASIC_AUTH_USER_INFO + ": goes with "
                    + RegistryConfig.BASIC_AUTH_CREDENTIALS_SOURCE + '=' + FROM_USER_INFO
                    + (userInfo == null ? ", but is not set" : ", which is not set"));
        }
        if (userInfo != null) {
            return basic(RegistryConfig.BASIC_AUTH_USER_INFO, userInfo.value());
        }
        return token == null ? NONE : bearer(token.value());
    }

    /**
     * User and password.
     *
     * @param key where they stand
     * @param userInfo both, with a colon between them
     */
    static Credentials basic(String key, String userInfo) {
        if (userInfo.indexOf(':') < 1) {
            throw new ConfigException(key + ": must be USER:PASSWORD");
        }
        byte[] bytes = userInfo.getBytes(StandardCharsets.UTF_8);
        return new Credentials(
                "basic auth from " + key,
                new Password("Basic " + Base64.getEncoder().encodeToString(bytes)));
    }

    private static Credentials bearer(String token) {
        if (!token.matches("[\\x21-\\x7e]+")) {
            throw new ConfigException(RegistryConfig.BEARER_AUTH_TOKEN + ": must be visible ASCII without blanks");
        }
        return new Credentials("the token from " + RegistryConfig.BEARER_AUTH_TOKEN, new Password("Bearer " + token));
    }
}
