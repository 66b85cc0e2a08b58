package io.github.firstseen.topology.relay;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sees where an aggregate's events come in another order than the rows were numbered in, which they do where writers do not
 * lock the aggregate. Knows the aggregates of late only, and those of this task's time: a look-out, no proof.
 */
final class Sequences {
    private static final int AGGREGATES_MAX = 10_000;

    private final Map<Aggregate, Long> latest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Aggregate, Long> eldest) {
            return size() > AGGREGATES_MAX;
        }
    };

    /** Whether a later row of its aggregate was here before this one. */
    boolean isInversion(OutboxRow row) {
        if (row.sequence() == OutboxRow.NO_SEQUENCE) {
            return false;
        }
        Long before = latest.merge(row.aggregate(), row.sequence(), Math::max);
        return before > row.sequence();
    }
}
