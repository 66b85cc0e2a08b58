package io.github.firstseen.topology.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.Max;

/** What one task of the relay counts, and how it stands. For the task's thread. */
public final class RelayMetrics {
    private final Count published;
    private final Count replays;
    private final Count ignored;
    private final Count inversions;
    private final Map<String, Count> deadLetters = new LinkedHashMap<>();
    private final Sensor longestAge;
    private final Level parkedRows = new Level();
    private final Level blocked = new Level();
    private final Level held = new Level();
    private final Level parkedAge = new Level();

    /** @param reasons of dead letters, each with a count of its own */
    public RelayMetrics(TaskSensors sensors, List<String> reasons) {
        published = sensors.count(Metric.RELAY_PUBLISHED);
        replays = sensors.count(Metric.RELAY_REPLAYS);
        ignored = sensors.count(Metric.RELAY_IGNORED);
        inversions = sensors.count(Metric.RELAY_INVERSIONS);
        reasons.forEach(reason -> deadLetters.put(reason, sensors.count(Metric.RELAY_DEAD_LETTERS, reason)));
        longestAge = sensors.sensor(Metric.RELAY_ROW_AGE_MAX, new Max());
        sensors.sensor(Metric.RELAY_PARKED_ROWS, parkedRows);
        sensors.sensor(Metric.RELAY_BLOCKED_AGGREGATES, blocked);
        sensors.sensor(Metric.RELAY_HELD_AGGREGATES, held);
        sensors.sensor(Metric.RELAY_PARKED_AGE, parkedAge);
    }

    /**
     * A row was taken from the topic.
     *
     * @param ageMs how long ago it was written there, in ms; negative for a clock that is ahead
     */
    public void taken(long ageMs, long wallMs) {
        longestAge.record((double) ageMs, wallMs);
    }

    /** An event was published. */
    public void published() {
        published.add(1);
    }

    /** A row was dropped whose event was there before. */
    public void replayDropped() {
        replays.add(1);
    }

    /** A record told of no new row. */
    public void ignored() {
        ignored.add(1);
    }

    /** An event came behind a later one of its aggregate. */
    public void inversion() {
        inversions.add(1);
    }

    /** A row became a dead letter; throws where the reason was not named at the start. */
    public void deadLetter(String reason) {
        Count count = deadLetters.get(reason);
        if (count == null) {
            throw new IllegalArgumentException("no dead letter has the reason " + reason);
        }
        count.add(1);
    }

    /**
     * How the parking lot stands.
     *
     * @param ageMs how long the oldest row that waits has been on the topic, in ms; 0 where none waits
     */
    public void stands(long rows, long aggregates, long waitingForOperators, long ageMs) {
        parkedRows.set(rows);
        blocked.set(aggregates);
        held.set(waitingForOperators);
        parkedAge.set(ageMs);
    }
}
