package io.github.firstseen.app.process;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * For how long each running partition has had records waiting and committed nothing. A stream thread can stand still so,
 * with the state RUNNING and no exception: a send that Kafka Streams repeats without end is one way. For one thread; time is
 * an argument, in ms of whatever clock, and is counted only between looks, so that a process that was stopped itself does
 * not find its partitions frozen.
 */
final class FrozenOffsets {
    /** What passed between two looks counts as no more than this. */
    private static final long GAP_MOST_MS = Duration.ofSeconds(5).toMillis();

    private final Map<Integer, Stand> stands = new HashMap<>();
    private long lastMs;

    private record Stand(TaskProgress progress, long frozenMs) {
        Stand then(TaskProgress now, long passedMs) {
            boolean isStill = progress.isWaiting() && now.equals(progress);
            return new Stand(now, isStill ? frozenMs + passedMs : 0);
        }
    }

    /** Takes how far the running partitions are; those that are not among them are forgotten. */
    void look(Map<Integer, TaskProgress> running, long nowMs) {
        long passedMs = Math.min(nowMs - lastMs, GAP_MOST_MS);
        lastMs = nowMs;
        stands.keySet().retainAll(running.keySet());
        running.forEach((partition, now) -> {
            Stand before = stands.get(partition);
            stands.put(partition, before == null ? new Stand(now, 0) : before.then(now, passedMs));
        });
    }

    /** For how long nothing was committed while records waited, at least, in ms; 0 where it goes on. */
    long frozenMs(int partition) {
        Stand stand = stands.get(partition);
        return stand == null ? 0 : stand.frozenMs;
    }

    /** Those that have been so for at least this time, each with how long, in ms. */
    Map<Integer, Long> frozenFor(Duration atLeast) {
        Map<Integer, Long> frozen = new TreeMap<>();
        stands.forEach((partition, stand) -> {
            if (stand.frozenMs >= atLeast.toMillis()) {
                frozen.put(partition, stand.frozenMs);
            }
        });
        return frozen;
    }
}
