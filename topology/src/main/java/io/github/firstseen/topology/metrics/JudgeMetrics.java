package io.github.firstseen.topology.metrics;

import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.EachDecision;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.RequestId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.Avg;
import org.apache.kafka.common.metrics.stats.Max;
import org.jspecify.annotations.Nullable;

/** What the judge of a task counts. For the task's thread. */
public final class JudgeMetrics {
    /** So that one record in sixteen is sampled. */
    private static final int GAP_MAX = 31;

    private static final String LATE = "late";

    private final EachDecision<Count> decided;
    private final Count late;
    private final Map<InvalidReason, Count> invalid = new EnumMap<>(InvalidReason.class);
    private final Count lookups;
    private final Count windows;
    private final Count swept;
    private final Sensor meanAge;
    private final Sensor longestAge;
    private final HotKeyShare hotKeyShare = new HotKeyShare();
    /** At random: keys may come in a round, of sixteen too. */
    private final SplittableRandom gaps = new SplittableRandom(GAP_MAX);

    private int untilSample;

    public JudgeMetrics(TaskSensors sensors) {
        decided = new EachDecision<>(
                sensors.count(Metric.RECORDS_DECIDED, "first-seen"),
                sensors.count(Metric.RECORDS_DECIDED, "duplicate"),
                sensors.count(Metric.RECORDS_DECIDED, "conflict"),
                sensors.count(Metric.RECORDS_DECIDED, LATE),
                sensors.count(Metric.RECORDS_DECIDED, "invalid"));
        late = sensors.count(Metric.RECORDS_HELD_BACK, LATE);
        for (InvalidReason reason : InvalidReason.values()) {
            invalid.put(reason, sensors.count(Metric.RECORDS_HELD_BACK, reason.text()));
        }
        lookups = sensors.count(Metric.LOOKUPS);
        windows = sensors.count(Metric.LOOKUP_WINDOWS);
        swept = sensors.count(Metric.SIGHTINGS_SWEPT);
        meanAge = sensors.sensor(Metric.RECORD_AGE_AVG, new Avg());
        longestAge = sensors.sensor(Metric.RECORD_AGE_MAX, new Max());
        sensors.sensor(Metric.HOT_KEY_SHARE, hotKeyShare);
    }

    /**
     * A record was judged.
     *
     * @param requestId null where it has none
     * @param ageMs how long ago it was dated, in ms; negative for a clock that is ahead
     * @param wallMs the wall clock, in ms since the epoch
     */
    public void decided(Decision decision, @Nullable RequestId requestId, long ageMs, long wallMs) {
        decision.match(decided).add(1);
        if (decision instanceof Decision.Late) {
            late.add(1);
        } else if (decision instanceof Decision.Invalid held) {
            Objects.requireNonNull(invalid.get(held.reason())).add(1);
        }
        if (untilSample-- == 0) {
            untilSample = gaps.nextInt(GAP_MAX);
            sample(requestId, ageMs, wallMs);
        }
    }

    private void sample(@Nullable RequestId requestId, long ageMs, long wallMs) {
        meanAge.record((double) ageMs, wallMs);
        longestAge.record((double) ageMs, wallMs);
        if (requestId != null) {
            hotKeyShare.add(requestId, wallMs);
        }
    }

    /** A key was looked up in so many windows. */
    public void lookedUp(int inWindows) {
        lookups.add(1);
        windows.add(inWindows);
    }

    /** A slice of a sweep removed so many sightings. */
    public void swept(int removed) {
        swept.add(removed);
    }
}
