package io.github.firstseen.examples.participation.booking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a request as the user sent them, whether they can be read or not. Immutable. A class because an array as the
 * component of a record would compare by identity.
 */
public final class Body {
    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of these; nothing counts as empty. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Body of(byte @Nullable [] bytes) {
        return new Body(bytes == null ? new byte[0] : bytes.clone());
    }

    /** A copy. */
    @JsonValue
    public byte[] bytes() {
        return bytes.clone();
    }

    /** In hex: which of several bodies under one key it was, without telling what is in it. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Body that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Without the content, which is the user's. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
