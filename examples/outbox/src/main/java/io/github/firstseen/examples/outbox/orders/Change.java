package io.github.firstseen.examples.outbox.orders;

import java.util.UUID;

/**
 * One transaction.
 *
 * @param eventId of the event that it writes
 * @param order which order it changes, from 0
 * @param step what it does to it
 * @param fate how it ends
 */
public record Change(UUID eventId, int order, Step step, Fate fate) {
    public Change {
        if (order < 0) {
            throw new IllegalArgumentException("order must not be negative, got " + order);
        }
    }

    boolean isCommitted() {
        return fate == Fate.COMMITTED;
    }

    /** The order's id, which is the event's aggregate id. */
    public String orderId() {
        return "order-" + (order + 1);
    }
}
