package io.github.firstseen.app.query;

import io.github.firstseen.app.query.ChangelogTail.Gap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Up to where copies have read their changelogs, and which ends these have had. A copy's position is behind the last record
 * that it has read; where no record follows it has read all there is, however far the end. Thread-safe; times in ms of
 * whatever clock.
 */
final class CopyPositions {
    private final Map<Integer, Stand> stands = new HashMap<>();

    /** Of one partition. */
    private static final class Stand {
        private final EndHistory ends = new EndHistory();
        private Gap gap = new Gap(0, 0);
        /** Where it was looked for records. */
        private @Nullable Gap looked;
        /** From the position up to here there is no record. */
        private long emptyUpTo;

        /** Whether nothing has moved, though there is something to read, and nobody has looked what it is. */
        boolean take(Gap now, long askedMs) {
            boolean isStill = now.equals(gap) && now.end() > now.position();
            if (now.position() != gap.position()) {
                emptyUpTo = now.position();
            }
            gap = now;
            ends.add(now.end(), askedMs);
            return isStill && !now.equals(looked);
        }

        void takeLooked(Gap from, boolean hasRecords) {
            looked = from;
            if (!hasRecords && from.position() == gap.position()) {
                emptyUpTo = from.end();
            }
        }

        @Nullable
        Behind behind(long nowMs) {
            return ends.behind(Math.max(gap.position(), emptyUpTo), nowMs);
        }
    }

    /**
     * Takes where copies stand now; those that are not among them are forgotten.
     *
     * @param askedMs when it was asked for, so no later than the answer is of
     * @return those to look at for records that they have not read: a copy that goes on tells soon enough
     */
    synchronized Map<Integer, Gap> take(Map<Integer, Gap> now, long askedMs) {
        stands.keySet().retainAll(now.keySet());
        Map<Integer, Gap> still = new HashMap<>();
        now.forEach((partition, gap) -> {
            if (stands.computeIfAbsent(partition, unused -> new Stand()).take(gap, askedMs)) {
                still.put(partition, gap);
            }
        });
        return still;
    }

    /** Takes whether there is a record in gaps that were looked at. */
    synchronized void takeLooked(Map<Integer, Gap> gaps, Map<Integer, Boolean> haveRecords) {
        gaps.forEach((partition, gap) -> {
            Stand stand = stands.get(partition);
            Boolean hasRecords = haveRecords.get(partition);
            if (stand != null && hasRecords != null) {
                stand.takeLooked(gap, hasRecords);
            }
        });
    }

    /** How far a copy is behind, at most; null where nobody knows. */
    synchronized @Nullable Behind behind(int partition, long nowMs) {
        Stand stand = stands.get(partition);
        return stand == null ? null : stand.behind(nowMs);
    }
}
