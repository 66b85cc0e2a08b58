package io.github.firstseen.serdes;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * A record that was decided on, with all that its headers will say.
 *
 * @param decision what the rule said of it
 * @param source its own coordinates in the ingest topic
 * @param requestId null where its key could not be read
 * @param owner the partition that owns its key; without meaning where the key could not be read
 * @param timeMs t, its effective time, in ms since the epoch
 * @param streamTimeMs T, the highest effective time of its task when it was judged, in ms since the epoch
 */
public record Judged(
        Decision decision,
        Coordinates source,
        @Nullable RequestId requestId,
        int owner,
        long timeMs,
        long streamTimeMs) {
    /** The same record with another decision. */
    public Judged with(Decision other) {
        return new Judged(other, source, requestId, owner, timeMs, streamTimeMs);
    }
}
