package io.github.firstseen.app.query;

import io.github.firstseen.app.process.Restoring;
import io.github.firstseen.dedup.Sighting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of a look-up. */
public sealed interface Answer {
    /** It is remembered. */
    record Found(Wanted wanted, Heard heard, Sighting sighting) implements Answer {}

    /** Nothing is remembered of it: the running tasks of all partitions that could say so. */
    record Unknown(Wanted wanted, Heard heard) implements Answer {}

    /**
     * Nobody could say in time.
     *
     * @param partition the first that did not answer
     * @param owner who is to run it; null where nobody is
     * @param restoring how far it is restored there; null where that is not so, or not known
     */
    record NotAvailable(
            Wanted wanted,
            int partition,
            @Nullable Address owner,
            @Nullable Restoring restoring) implements Answer {
        private static final Duration SOON = Duration.ofSeconds(1);
        private static final Duration LATEST = Duration.ofMinutes(5);

        /** When to ask again. */
        public Duration retryAfter() {
            Long leftMs = restoring == null ? null : restoring.timeLeftMs();
            long ms = leftMs == null ? SOON.toMillis() : Math.max(SOON.toMillis(), leftMs);
            return Duration.ofMillis(Math.min(ms, LATEST.toMillis()));
        }
    }
}
