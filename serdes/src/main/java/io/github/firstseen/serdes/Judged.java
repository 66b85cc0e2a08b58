package io.github.firstseen.serdes;

import io.github.firstseen.dedup.Arrival;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * A record that was decided on, with all that its headers will say.
 *
 * @param decision what the rule said of it
 * @param source its own coordinates in the ingest topic
 * @param requestId null where its key could not be read
 * @param owner the partition that owns its key; without meaning where the key could not be read
 * @param timeMs t, its effective time, in ms since the epoch
 * @param grounds what it was judged on; null where nobody asks, or where it could not be read
 * @param streamTimeMs T, the highest effective time of its task when it was judged, in ms since the epoch
 */
public record Judged(
        Decision decision,
        Coordinates source,
        @Nullable RequestId requestId,
        int owner,
        @Nullable Grounds grounds,
        long timeMs,
        long streamTimeMs) {
    /**
     * What the rule was given.
     *
     * @param remembered the newest sighting of its request id as it was before, null if there was none
     * @param wallMs the wall clock, in ms since the epoch
     */
    public record Grounds(Arrival arrival, @Nullable Sighting remembered, long wallMs) {}

    /** The same record with another decision. */
    public Judged with(Decision other) {
        return new Judged(other, source, requestId, owner, grounds, timeMs, streamTimeMs);
    }

    /** The same with the content of the first one's outcome left out. */
    public Judged withoutOutcome() {
        if (decision instanceof Decision.Duplicate duplicate) {
            return with(new Decision.Duplicate(duplicate.first().withoutOutcomeContent(), duplicate.refreshed()));
        }
        if (decision instanceof Decision.Conflict conflict) {
            return with(new Decision.Conflict(conflict.first().withoutOutcomeContent(), conflict.fingerprint()));
        }
        return this;
    }
}
