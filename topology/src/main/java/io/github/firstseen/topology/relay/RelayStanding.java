package io.github.firstseen.topology.relay;

import java.util.List;

/**
 * How the relay stands on one partition, as its task last said.
 *
 * @param partition of the outbox topic
 * @param atMs when it said so, in ms since the epoch
 * @param parkedRows how many rows wait
 * @param parkedBytes how large they are in all
 * @param oldestMs when the oldest of them was written to the outbox topic, in ms since the epoch; {@code atMs} where none
 *     waits
 * @param blockedAggregates how many aggregates are held up
 * @param heldAggregates how many of them until an operator says so
 * @param isFull whether the partition is read no further
 * @param some of the aggregates that are held up, those that wait for an operator first, then the oldest
 */
public record RelayStanding(
        int partition,
        long atMs,
        long parkedRows,
        long parkedBytes,
        long oldestMs,
        int blockedAggregates,
        int heldAggregates,
        boolean isFull,
        List<Waiting> some) {
    public RelayStanding {
        some = List.copyOf(some);
    }

    /**
     * An aggregate that is held up.
     *
     * @param aggregateType what kind of thing
     * @param aggregateId which one
     * @param reason the text of a {@link RelayReason}
     * @param attempts how often it was tried
     * @param isHeld whether it waits for an operator
     * @param dueMs when it is tried again, in ms since the epoch; 0 where it waits for an operator
     * @param rows how many rows wait
     * @param oldestMs when the first of them was written to the outbox topic, in ms since the epoch
     */
    public record Waiting(
            String aggregateType,
            String aggregateId,
            String reason,
            int attempts,
            boolean isHeld,
            long dueMs,
            int rows,
            long oldestMs) {}
}
