package io.github.firstseen.app.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A secret that somebody signs with. Does not tell it as text.
 *
 * @param name of who signs
 * @param secret of visible ASCII
 * @param scope the only one that messages signed with it may have; null for any
 */
record SigningSecret(String name, String secret, @Nullable String scope) {
    static final int LENGTH_MIN = 16;
    private static final String ALGORITHM = "HmacSHA256";

    SigningSecret {
        if (secret.length() < LENGTH_MIN) {
            throw new IllegalArgumentException(
                    "the secret has " + secret.length() + " characters, at least " + LENGTH_MIN + " are needed");
        }
    }

    /** HMAC-SHA-256 (RFC 2104). */
    byte[] sign(byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "SigningSecret[" + name + "]";
    }
}
