package io.github.firstseen.dedup;

import org.jspecify.annotations.Nullable;

/** Remembers sightings. Used by one thread, that of its task; every implementation passes one contract test. */
public interface SightingStore {
    /**
     * The newest sighting of this request id among those that can still count at T, or null. It may have expired, which
     * is for the rule to say. Never null while a sighting exists whose expiry + grace is after T.
     *
     * @param streamTimeMs T, in ms since the epoch
     */
    @Nullable
    Sighting newest(RequestId requestId, long streamTimeMs);

    /**
     * Remembers a sighting; replaces the one of the same request id in the same bucket.
     *
     * @param anchorMs max(t, T), in ms since the epoch, of the record that leaves it
     */
    void put(RequestId requestId, Sighting sighting, long anchorMs);

    /**
     * Replaces the newest sighting of this request id where it is; for a change that leaves its life as long as it was.
     * Does nothing where there is none.
     *
     * @param streamTimeMs T, in ms since the epoch
     */
    void replace(RequestId requestId, Sighting sighting, long streamTimeMs);

    /**
     * Replaces the newest sighting of this request id by one that lives longer, in a bucket that keeps it long enough:
     * its own, or the one of the anchor where that is newer.
     *
     * @param anchorMs max(t, T), in ms since the epoch, of the record that extends its life
     */
    void extend(RequestId requestId, Sighting sighting, long anchorMs);

    /**
     * Goes on looking for sightings that count no more, from where the last call stopped, and removes them: those whose
     * expiry is before T - grace, with the T at which the sweep began, so that no life of a key is outlived by an older
     * one. Removes nothing that {@link #newest} must still answer.
     *
     * @param streamTimeMs T, in ms since the epoch
     * @param budget how many sightings to look at, at most; positive
     */
    Swept sweep(long streamTimeMs, int budget);

    /**
     * What one slice of a sweep did.
     *
     * @param examined how many sightings it looked at
     * @param removed how many of them it removed
     * @param end whether it reached the end of the store, so that the next slice starts anew
     */
    record Swept(int examined, int removed, boolean end) {}
}
