package io.github.firstseen.app.query;

import io.github.firstseen.app.process.Restoring;
import io.github.firstseen.dedup.Sighting;
import org.jspecify.annotations.Nullable;

/** What an instance says to one {@link Ask}, from its own stores alone. */
public sealed interface Reply {
    /**
     * It has the partition, in a way that answers the question.
     *
     * @param role which copy said it
     * @param asOfMs when it was read, in ms since the epoch
     * @param behind how far the copy is behind; null for the active one, and where nobody knows
     * @param sighting the newest of the request id; null where there is none
     */
    record Read(
            CopyRole role,
            long asOfMs,
            @Nullable Behind behind,
            @Nullable Sighting sighting) implements Reply {}

    /**
     * It cannot answer: it does not run the partition, or does not know whether it still does.
     *
     * @param restoring how far the partition is restored here; null where it is not being restored
     */
    record NotHere(@Nullable Restoring restoring) implements Reply {
        static final NotHere AT_ALL = new NotHere(null);
    }
}
