package io.github.firstseen.app.gateway;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a message, as they came. A class because an array as the component of a record would compare by identity. */
public final class Body {
    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * One of a message.
     *
     * @param bytes taken over, not copied: nobody changes them from now on
     */
    public static Body of(byte[] bytes) {
        return new Body(bytes);
    }

    /** Not copied: for reading. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Body that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Without the bytes, which are anybody's secret. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
