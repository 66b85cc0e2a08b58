package io.github.firstseen.topology.relay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An aggregate that is held up: why, until when, and what waits.
 *
 * @param reason why its first row waits, or of the one that is a dead letter now
 * @param attempts how often rows were tried since the last one was published; from 1
 * @param dueMs when it is tried again, in ms since the epoch; {@link #HELD} where only an operator says so
 * @param lot its rows in the parking lot
 */
record Blocked(RelayReason reason, int attempts, long dueMs, Lot lot) {
    static final long HELD = Long.MAX_VALUE;
    private static final byte VERSION = 1;

    /**
     * Rows that are parked, numbered in their order; of those between head and tail some may have been skipped.
     *
     * @param head the number of the first, or the tail where there is none
     * @param tail the number that the next one will have
     * @param rows how many there are
     * @param bytes how large they are in all
     * @param oldestMs when the first was written to the outbox topic, in ms since the epoch; the last one known where there
     *     is none
     */
    record Lot(long head, long tail, int rows, long bytes, long oldestMs) {
        static final Lot EMPTY = new Lot(0, 0, 0, 0, 0);

        boolean isEmpty() {
            return rows == 0;
        }

        Lot with(long rowBytes, long rowMs) {
            return new Lot(head, tail + 1, rows + 1, bytes + rowBytes, isEmpty() ? rowMs : oldestMs);
        }

        /** Without the row of this number, or with none there as before. */
        Lot without(long rowBytes) {
            return new Lot(head, tail, rows - 1, bytes - rowBytes, oldestMs);
        }

        Lot headedBy(long number, long rowMs) {
            return new Lot(number, tail, rows, bytes, rowMs);
        }
    }

    boolean isHeld() {
        return dueMs == HELD;
    }

    Blocked with(Lot next) {
        return new Blocked(reason, attempts, dueMs, next);
    }

    byte[] toBytes() {
        byte[] text = reason.name().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(1 + 4 + 8 + 8 + 8 + 4 + 8 + 8 + text.length)
                .put(VERSION)
                .putInt(attempts)
                .putLong(dueMs)
                .putLong(lot.head)
                .putLong(lot.tail)
                .putInt(lot.rows)
                .putLong(lot.bytes)
                .putLong(lot.oldestMs)
                .put(text)
                .array();
    }

    static Blocked fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "a blocked aggregate of version " + version + ", this firstseen reads " + VERSION);
        }
        int attempts = in.getInt();
        long dueMs = in.getLong();
        Lot lot = new Lot(in.getLong(), in.getLong(), in.getInt(), in.getLong(), in.getLong());
        byte[] reason = new byte[in.remaining()];
        in.get(reason);
        return new Blocked(RelayReason.valueOf(new String(reason, StandardCharsets.US_ASCII)), attempts, dueMs, lot);
    }
}
