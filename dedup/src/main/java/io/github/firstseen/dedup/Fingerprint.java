package io.github.firstseen.dedup;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of a payload in its canonical form, as four big-endian longs: an array as a component would compare by
 * identity. Two payloads count as the same exactly if their fingerprints are equal.
 */
public record Fingerprint(long first, long second, long third, long fourth) {
    /** Length of {@link #toBytes()}. */
    public static final int BYTES = 32;

    /** The fingerprint of a record without a value (a tombstone): all zero, which no payload is known to hash to. */
    public static final Fingerprint OF_NO_PAYLOAD = new Fingerprint(0, 0, 0, 0);

    /**
     * The fingerprint of these bytes; equals what {@code sha256sum} prints for them.
     *
     * @param canonical the payload in its canonical form, or null where the record has no value
     */
    public static Fingerprint of(byte @Nullable [] canonical) {
        return canonical == null ? OF_NO_PAYLOAD : fromBytes(Sha256.digest().digest(canonical), 0);
    }

    /** Reads {@link #BYTES} bytes from {@code at}; throws IndexOutOfBoundsException where there are fewer. */
    public static Fingerprint fromBytes(byte[] bytes, int at) {
        return new Fingerprint(
                Longs.get(bytes, at), Longs.get(bytes, at + 8), Longs.get(bytes, at + 16), Longs.get(bytes, at + 24));
    }

    /** A fresh array of {@link #BYTES} bytes. */
    public byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        Longs.put(bytes, 0, first);
        Longs.put(bytes, 8, second);
        Longs.put(bytes, 16, third);
        Longs.put(bytes, 24, fourth);
        return bytes;
    }

    /** 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(toBytes());
    }
}
