package io.github.firstseen.dedup;

import java.security.MessageDigest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The name of an operation: a UUIDv8 (RFC 9562, section 5.8) made of scope and idempotency key, and the key of the state
 * store. Two records have the same request id exactly if they have the same scope and the same key.
 *
 * <p>The bits are those of {@code SHA-256(namespace ‖ len32(scope) ‖ scope ‖ key)}, cut to 128, with version 8 and the
 * RFC's variant set. The length in front of the scope keeps scope "ab", key "c" apart from scope "a", key "bc".
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 */
public record RequestId(long high, long low) implements Comparable<RequestId> {
    /** Length of {@link #toBytes()}. */
    public static final int BYTES = 16;

    /** firstseen's own namespace, a random UUID drawn once; part of the public contract, never to change. */
    public static final UUID NAMESPACE = UUID.fromString("6f1c2b52-53a4-4b0e-9f0d-8f6a1f3c7d21");

    private static final byte[] NAMESPACE_BYTES =
            new RequestId(NAMESPACE.getMostSignificantBits(), NAMESPACE.getLeastSignificantBits()).toBytes();
    private static final byte[] NO_SCOPE = new byte[0];

    /**
     * The request id of a key within a scope.
     *
     * @param scope the scope's bytes; null and empty both mean no scope
     * @param key the idempotency key's bytes
     */
    public static RequestId of(byte @Nullable [] scope, byte[] key) {
        byte[] scopeOrNone = scope == null ? NO_SCOPE : scope;
        MessageDigest sha = Sha256.digest();
        sha.update(NAMESPACE_BYTES);
        int length = scopeOrNone.length;
        sha.update((byte) (length >>> 24));
        sha.update((byte) (length >>> 16));
        sha.update((byte) (length >>> 8));
        sha.update((byte) length);
        sha.update(scopeOrNone);
        byte[] digest = sha.digest(key);
        long high = (Longs.get(digest, 0) & 0xffff_ffff_ffff_0fffL) | 0x8000L;
        long low = (Longs.get(digest, 8) & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new RequestId(high, low);
    }

    /** Reads what {@link #toBytes()} wrote; throws IllegalArgumentException for another length than {@link #BYTES}. */
    public static RequestId fromBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a request id has " + BYTES + " bytes, got " + bytes.length);
        }
        return new RequestId(Longs.get(bytes, 0), Longs.get(bytes, 8));
    }

    /** Reads the text form {@code xxxxxxxx-xxxx-8xxx-xxxx-xxxxxxxxxxxx}; throws IllegalArgumentException for others. */
    public static RequestId parse(String text) {
        UUID uuid = UUID.fromString(text);
        return new RequestId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    /** A fresh array of {@link #BYTES} bytes, in an order that agrees with {@link #compareTo}. */
    public byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        Longs.put(bytes, 0, high);
        Longs.put(bytes, 8, low);
        return bytes;
    }

    /** The id behind this one in store order, or null behind the last. */
    public @Nullable RequestId next() {
        if (low != -1L) {
            return new RequestId(high, low + 1);
        }
        return high == -1L ? null : new RequestId(high + 1, 0);
    }

    @Override
    public int compareTo(RequestId other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** The usual text form of a UUID, in lower case. */
    @Override
    public String toString() {
        return new UUID(high, low).toString();
    }
}
