package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Arrival;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import org.jspecify.annotations.Nullable;

/**
 * One record that a task has read on one of its two logs.
 *
 * @param source where it stands in the ingest topic
 * @param timeMs its effective time in ms since the epoch
 * @param judged what was made of it; null for one that only moved T here: a misplaced one, which went on, or one whose key
 *     is reported on, which others judge
 */
record Turn(Coordinates source, long timeMs, @Nullable Judged judged) {
    /**
     * What it asked for and what it got.
     *
     * @param arrival as the rule sees it; null if it could not be read
     * @param unreadable what the rule says of it then; null if it could be read
     * @param output the topic and partition it was written to, and the offset there
     * @param said the decision it was written with
     */
    record Judged(@Nullable Arrival arrival, Decision.@Nullable Invalid unreadable, Coordinates output, Said said) {}

    /** A record that only moved T here. */
    static Turn passing(Coordinates source, long timeMs) {
        return new Turn(source, timeMs, null);
    }

    /** The time with which it said it was judged; null if it does not say. */
    @Nullable
    Long saidStreamTimeMs() {
        return judged == null ? null : judged.said().streamTimeMs();
    }
}
