package io.github.firstseen.prove.traffic;

import io.github.firstseen.prove.stage.Numbers;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Keys of their own whose copies come when forgetting a little too early or too late would show: at the very end of a short
 * life, and dated at the end of a long life but written up to the grace after it, when the store is about to forget.
 */
final class Edges {
    private static final int SHORT_TTL_MS = 8_000;
    /** A copy that is rerouted is judged after the next commit, and must not be late by then. */
    private static final int SLACK_MS = 6_000;

    private final Random random;
    private final PriorityQueue<Copy> copies = new PriorityQueue<>(Comparator.comparingLong(Copy::dueMs));
    private int keys;

    /** The first record of a key, with its TTL in ms. */
    record First(String key, long ttlMs) {}

    /** A copy: dated so, and due when event time is there. */
    record Copy(String key, long timeMs, long dueMs) {}

    Edges(Random random) {
        this.random = random;
    }

    /** The next copy that is due, which is then no more; null if none is. */
    @Nullable
    Copy due(long nowMs) {
        Copy next = copies.peek();
        return next == null || next.dueMs() > nowMs ? null : copies.remove();
    }

    /** A first record, dated now, with copies a millisecond before its expiry and at it. */
    First shortLife(long nowMs) {
        First first = new First("edge-" + keys++, 1_000L + random.nextInt(SHORT_TTL_MS));
        long expiryMs = nowMs + first.ttlMs();
        copies.add(new Copy(first.key(), expiryMs - 1, expiryMs));
        copies.add(new Copy(first.key(), expiryMs, expiryMs + 500));
        return first;
    }

    /** A first record, dated now, with copies that come in each half of the grace after its expiry. */
    First longLife(long nowMs) {
        First first = new First("old-" + keys++, Numbers.RETENTION_MS);
        long expiryMs = nowMs + first.ttlMs();
        int halfMs = (int) Numbers.GRACE_MS / 2;
        copies.add(new Copy(first.key(), expiryMs - 1, expiryMs + random.nextInt(halfMs)));
        copies.add(new Copy(first.key(), expiryMs - 1, expiryMs + halfMs + random.nextInt(halfMs - SLACK_MS)));
        return first;
    }
}
