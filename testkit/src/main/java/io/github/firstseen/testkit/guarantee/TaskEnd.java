package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Arrival;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a task stands when all it has read is decided.
 *
 * @param streamTimeMs T, in ms since the epoch
 * @param sightings the newest of each key among those that it must still remember: T is before their expiry + grace
 * @param unsaid keys of which this does not say how they stand, of whichever task: those that are reported on
 */
public record TaskEnd(long streamTimeMs, Map<RequestId, Sighting> sightings, Set<RequestId> unsaid) {
    static TaskEnd of(List<TaskLog> logs, TaskMemory memory, long graceMs) {
        Map<RequestId, Sighting> sightings = new HashMap<>();
        for (TaskLog log : logs) {
            for (Turn turn : log.turns()) {
                Turn.Judged judged = turn.judged();
                Arrival arrival = judged == null ? null : judged.arrival();
                Sighting newest = arrival == null ? null : memory.newest(arrival.requestId());
                if (arrival != null && newest != null && memory.streamTimeMs() < newest.expiryMs() + graceMs) {
                    sightings.put(arrival.requestId(), newest);
                }
            }
        }
        return new TaskEnd(memory.streamTimeMs(), sightings, Set.of());
    }

    TaskEnd withUnsaid(Set<RequestId> others) {
        return new TaskEnd(streamTimeMs, sightings, others);
    }
}
