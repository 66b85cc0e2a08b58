package io.github.firstseen.topology.relay;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which partitions of the outbox topic are read no further, since their parking lots are full. Thread-safe.
 */
public final class ParkingGate {
    private final Set<Integer> full = ConcurrentHashMap.newKeySet();

    /** By the task of the partition. */
    void set(int partition, boolean isFull) {
        if (isFull) {
            full.add(partition);
        } else {
            full.remove(partition);
        }
    }

    /** Whether it waits for room. */
    public boolean isFull(int partition) {
        return full.contains(partition);
    }
}
