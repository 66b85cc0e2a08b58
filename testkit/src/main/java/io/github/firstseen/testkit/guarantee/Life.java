package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.RequestId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The time a first-seen record holds its key.
 *
 * @param first the ingest record that was first
 * @param requestId its request id
 * @param fromMs its effective time, by the output's timestamp, in ms since the epoch
 * @param untilMs the first ms that is not part of it
 */
record Life(Produced first, RequestId requestId, long fromMs, long untilMs) {
    /**
     * The lives of each key, by their beginnings. First-seen records without a readable key have none; nor have those whose
     * key is reported on, since a further attempt is no further life.
     */
    static Map<RequestId, List<Life>> of(History history) {
        Map<RequestId, List<Life>> lives = new HashMap<>();
        for (OutputRecord output : history.outputs()) {
            Produced first = history.sourceOf(output);
            if (first == null || !isFirstSeen(output) || history.isReportedOn(first)) {
                continue;
            }
            RequestId id = first.requestId();
            if (id != null) {
                long fromMs = output.record().timestampMs();
                lives.computeIfAbsent(id, key -> new ArrayList<>()).add(of(first, id, fromMs));
            }
        }
        lives.values().forEach(ofKey -> ofKey.sort(Comparator.comparingLong(Life::fromMs)));
        return lives;
    }

    private static Life of(Produced first, RequestId id, long fromMs) {
        long untilMs = fromMs > Long.MAX_VALUE - first.ttlMs() ? Long.MAX_VALUE : fromMs + first.ttlMs();
        return new Life(first, id, fromMs, untilMs);
    }

    static boolean isFirstSeen(OutputRecord output) {
        return output.topic() == OutputTopic.DEDUPLICATED && output.decision().equals("first-seen");
    }

    /** All pairs that share a moment, the earlier one first. */
    static List<Overlap> overlaps(List<Life> byBeginning) {
        List<Overlap> overlaps = new ArrayList<>();
        for (int i = 0; i < byBeginning.size(); i++) {
            Life earlier = byBeginning.get(i);
            for (int j = i + 1; j < byBeginning.size() && byBeginning.get(j).fromMs < earlier.untilMs; j++) {
                overlaps.add(new Overlap(earlier, byBeginning.get(j)));
            }
        }
        return overlaps;
    }

    Coordinates at() {
        return first.coordinates();
    }

    /** Two lives of one key that share a moment. */
    record Overlap(Life earlier, Life later) {}

    @Override
    public String toString() {
        return at() + " (from " + fromMs + " until " + untilMs + ")";
    }
}
