package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.serdes.HeaderNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * No record is first-seen that is further behind T than the grace (A6, C6), across restarts too. No output says T of a
 * first-seen record, so it is held against the least that T can have been: the times of what came before it on the same way
 * to the same task.
 */
public final class BehindIsLate implements Guarantee {
    private static final int IN_PLACE = -1;

    private final long graceMs;

    /** @param graceMs the grace of the deduplicator, in ms */
    public BehindIsLate(long graceMs) {
        this.graceMs = graceMs;
    }

    /** From an ingest partition to the task of an owner, or over the ingest partition's own task. */
    private record Way(int ingestPartition, int owner) {}

    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        Map<Way, Long> streamTimeMs = new HashMap<>();
        for (Map.Entry<Coordinates, OutputRecord> judged :
                inIngestOrder(history).entrySet()) {
            OutputRecord output = judged.getValue();
            Long timeMs = Judgement.timeMs(output);
            if (timeMs != null) {
                Way way = wayOf(judged.getKey(), output);
                long leastMs = streamTimeMs.getOrDefault(way, Long.MIN_VALUE / 2);
                if (isFirstAttempt(output) && timeMs < leastMs - graceMs) {
                    violations.add(new Violation(
                            judged.getKey(),
                            "is first-seen at " + timeMs + ", more than " + graceMs + " ms behind " + leastMs));
                }
                streamTimeMs.merge(way, timeMs, Math::max);
                streamTimeMs.merge(new Way(judged.getKey().partition(), IN_PLACE), timeMs, Math::max);
            }
        }
        return violations;
    }

    /** A further attempt is let through because its key is remembered, however far behind it is. */
    private static boolean isFirstAttempt(OutputRecord output) {
        Long attempt = Judgement.number(output, HeaderNames.ATTEMPT);
        return Life.isFirstSeen(output) && (attempt == null || attempt == 1);
    }

    private static Way wayOf(Coordinates source, OutputRecord output) {
        Long owner = Judgement.number(output, HeaderNames.OWNER);
        int way = owner == null || owner == source.partition() ? IN_PLACE : Math.toIntExact(owner);
        return new Way(source.partition(), way);
    }

    private static Map<Coordinates, OutputRecord> inIngestOrder(History history) {
        Map<Coordinates, OutputRecord> ordered =
                new TreeMap<>(Comparator.comparingInt(Coordinates::partition).thenComparingLong(Coordinates::offset));
        for (OutputRecord output : history.outputs()) {
            Produced source = history.sourceOf(output);
            if (source != null) {
                ordered.put(source.coordinates(), output);
            }
        }
        return ordered;
    }
}
