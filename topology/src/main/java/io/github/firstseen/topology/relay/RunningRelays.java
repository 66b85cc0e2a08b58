package io.github.firstseen.topology.relay;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** How the tasks of this process stand, a second old at most. Thread-safe. */
public final class RunningRelays {
    private final Map<Integer, RelayStanding> byPartition = new ConcurrentSkipListMap<>();

    /** By the task of the partition. */
    void stands(RelayStanding standing) {
        byPartition.put(standing.partition(), standing);
    }

    /** By that task, when it is closed; another thread's may have the partition by now. */
    void gone(int partition, RelayStanding last) {
        byPartition.remove(partition, last);
    }

    /** Of all partitions that are here, in their order. */
    public List<RelayStanding> all() {
        return List.copyOf(byPartition.values());
    }
}
