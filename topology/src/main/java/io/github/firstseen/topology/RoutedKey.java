package io.github.firstseen.topology;

import io.github.firstseen.dedup.InvalidRecordException;
import org.jspecify.annotations.Nullable;

/**
 * A record key on its way to the partition that owns the record. A partitioner sees no headers, so the owner travels
 * beside the producer's key; only the producer's bytes are ever written. A class because arrays make poor components of
 * a record.
 */
final class RoutedKey {
    private static final int HERE = -1;
    private static final int NOWHERE = -2;

    private final byte @Nullable [] recordKey;
    private final byte @Nullable [] idempotencyKey;
    private final int owner;
    private final @Nullable InvalidRecordException unread;

    private RoutedKey(byte @Nullable [] recordKey, byte @Nullable [] idempotencyKey, int owner) {
        this(recordKey, idempotencyKey, owner, null);
    }

    private RoutedKey(
            byte @Nullable [] recordKey,
            byte @Nullable [] idempotencyKey,
            int owner,
            @Nullable InvalidRecordException unread) {
        this.recordKey = recordKey;
        this.idempotencyKey = idempotencyKey;
        this.owner = owner;
        this.unread = unread;
    }

    /** As it came from a topic: nobody has routed it yet, or it came from the reroute topic and is where it belongs. */
    static RoutedKey arrived(byte @Nullable [] recordKey) {
        return new RoutedKey(recordKey, null, HERE);
    }

    /** Belongs to the partition it is on; keeps the idempotency key, so that it is read once. */
    RoutedKey inPlace(byte[] key) {
        return new RoutedKey(recordKey, key, HERE);
    }

    /** Belongs to another partition. */
    RoutedKey misplaced(int ownerPartition) {
        return new RoutedKey(recordKey, null, ownerPartition);
    }

    /** Belongs to another partition and is too large to go there: must not be judged here, where its copies are not. */
    RoutedKey unroutable() {
        return new RoutedKey(recordKey, null, NOWHERE);
    }

    /** Belongs nowhere, since routing could not read its idempotency key, for this reason. */
    RoutedKey unreadable(InvalidRecordException reason) {
        return new RoutedKey(recordKey, null, HERE, reason);
    }

    /** This one; throws why routing could not read the idempotency key, where it could not. */
    RoutedKey requireReadable() throws InvalidRecordException {
        if (unread != null) {
            throw unread;
        }
        return this;
    }

    boolean isMisplaced() {
        return owner >= 0;
    }

    boolean isUnroutable() {
        return owner == NOWHERE;
    }

    /** The partition that owns a misplaced record. */
    int owner() {
        return owner;
    }

    /** The producer's record key, unchanged. */
    byte @Nullable [] recordKey() {
        return recordKey;
    }

    /** The idempotency key where routing has read it, else null. */
    byte @Nullable [] idempotencyKey() {
        return idempotencyKey;
    }
}
