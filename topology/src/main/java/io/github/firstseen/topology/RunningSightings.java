package io.github.firstseen.topology;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sightings of the tasks that run in this process. Those of a task are here from the moment it is ready to judge, so
 * restored to the end, until it is suspended, before its store is closed or handed to another instance. Kafka Streams'
 * own look-up of stores knows threads only: it shows the store of a task that is restored again after a fault as if it
 * were whole, and hides all stores of a thread while one of its tasks is restored. Thread-safe.
 */
public final class RunningSightings {
    private final Map<Integer, Opened> byPartition = new ConcurrentHashMap<>();

    /**
     * A running task.
     *
     * @param sightings its store
     * @param thread the name of the stream thread that works on it
     */
    private record Opened(SightingLookup sightings, String thread) {}

    /** By the stream thread that works on it. */
    void opened(int partition, SightingLookup sightings) {
        byPartition.put(partition, new Opened(sightings, Thread.currentThread().getName()));
    }

    /** By that thread; another task may have the partition by now, whose store stays. */
    void closed(int partition, SightingLookup sightings) {
        byPartition.computeIfPresent(partition, (unused, opened) -> opened.sightings == sightings ? null : opened);
    }

    @Nullable
    SightingLookup of(int partition) {
        Opened opened = byPartition.get(partition);
        return opened == null ? null : opened.sightings;
    }

    /** The partitions that tasks of this process run, each with the name of its stream thread. */
    public Map<Integer, String> threads() {
        Map<Integer, String> threads = new TreeMap<>();
        byPartition.forEach((partition, opened) -> threads.put(partition, opened.thread));
        return threads;
    }

    /** The stream thread that runs this partition; null where none of this process does. */
    public @Nullable String threadOf(int partition) {
        Opened opened = byPartition.get(partition);
        return opened == null ? null : opened.thread;
    }
}
