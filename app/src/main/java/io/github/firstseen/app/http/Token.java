package io.github.firstseen.app.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What a caller shows to say who they are. The server knows its SHA-256 alone, which is enough as long as nobody can guess
 * it. Does not tell itself as text.
 *
 * @param secret one word of ASCII characters
 */
public record Token(String secret) {
    private static final int RANDOM_BYTES = 32;

    /** One that nobody can guess: 32 random bytes in base64url, 43 characters. */
    public static Token random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * The line of the users file for whoever has it.
     *
     * @param role {@link Role#READ} or {@link Role#OPERATE}
     * @throws IllegalArgumentException where the name is none that such a line can hold
     */
    public String line(String name, Role role) {
        UserLine.requireName(name);
        return role.word() + " " + name + " " + UserLine.SHA256 + HexFormat.of().formatHex(sha256());
    }

    /** Of its UTF-8 bytes, as {@code printf %s TOKEN | sha256sum} has it. */
    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
