package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.InvalidRecordException;
import java.util.Arrays;

/** Bytes of a canonical form while it is written. Grows, up to a limit. For one thread. */
final class CanonicalBytes {
    /**
     * How much longer than its payload a canonical form may be, in bytes. It holds the names of fields again and again,
     * and a payload could have a form that takes all memory.
     */
    static final int GROWTH_MAX = 64 << 20;

    private final AvroPayload source;
    private final long limit;
    private byte[] bytes;
    private int size;

    CanonicalBytes(AvroPayload source) {
        this.source = source;
        int length = source.array().length;
        this.limit = Math.min((long) length + GROWTH_MAX, Integer.MAX_VALUE - Long.BYTES);
        this.bytes = new byte[(int) Math.min(2L * length + 64, limit)];
    }

    int size() {
        return size;
    }

    byte at(int index) {
        return bytes[index];
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void put(int value) throws InvalidRecordException {
        grow(1);
        bytes[size++] = (byte) value;
    }

    void putInt(int value) throws InvalidRecordException {
        putBigEndian(value, Integer.BYTES);
    }

    void putLong(long value) throws InvalidRecordException {
        putBigEndian(value, Long.BYTES);
    }

    private void putBigEndian(long value, int length) throws InvalidRecordException {
        grow(length);
        for (int shift = (length - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (value >> shift);
        }
    }

    void put(byte[] from) throws InvalidRecordException {
        put(from, 0, from.length);
    }

    void put(byte[] from, int start, int length) throws InvalidRecordException {
        grow(length);
        System.arraycopy(from, start, bytes, size, length);
        size += length;
    }

    /** Takes back what was written from here on. */
    void cutBackTo(int index) {
        size = index;
    }

    /** Compares what stands from one place to another with what stands elsewhere, byte by byte, unsigned. */
    int compare(int from, int to, int otherFrom, int otherTo) {
        return Arrays.compareUnsigned(bytes, from, to, bytes, otherFrom, otherTo);
    }

    /**
     * Puts the last pieces that were written into another order.
     *
     * @param bounds where each begins, and at last where all end
     * @param order the number of the piece that is to come first, of the second, and so on
     */
    void reorder(int[] bounds, int[] order) {
        byte[] written = Arrays.copyOfRange(bytes, bounds[0], size);
        int at = bounds[0];
        for (int piece : order) {
            int length = bounds[piece + 1] - bounds[piece];
            System.arraycopy(written, bounds[piece] - bounds[0], bytes, at, length);
            at += length;
        }
    }

    private void grow(int by) throws InvalidRecordException {
        long needed = (long) size + by;
        if (needed > limit) {
            throw source.unreadable("is over " + GROWTH_MAX + " bytes longer in its canonical form");
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(2L * bytes.length, needed), limit));
        }
    }
}
