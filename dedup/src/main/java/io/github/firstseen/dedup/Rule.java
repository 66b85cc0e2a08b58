package io.github.firstseen.dedup;

import org.jspecify.annotations.Nullable;

/**
 * Decides of one readable record whether it is the first of its idempotency key. Pure: the same arguments give the same
 * decision, on any thread.
 */
public final class Rule {
    /** A duplicate extends the life of its key only by at least this part of its TTL: each time costs a put. */
    private static final long REFRESHES_PER_TTL = 10;

    private final RuleSettings settings;
    private final LifecycleSettings lifecycle;

    public Rule(RuleSettings settings, LifecycleSettings lifecycle) {
        this.settings = settings;
        this.lifecycle = lifecycle;
    }

    /**
     * Goes down the rule's table; the first row that fits is the decision.
     *
     * <p>A sighting is evidence however old the record is; only its absence is not, once the store may have forgotten.
     *
     * @param arrival the record
     * @param newest the newest sighting of its request id, null if there is none
     * @param streamTimeMs T, the highest effective time of the records this task has judged, this one included, in ms
     *     since the epoch
     * @param wallMs the wall clock, which leases go by, in ms since the epoch
     */
    public Decision decide(Arrival arrival, @Nullable Sighting newest, long streamTimeMs, long wallMs) {
        if (newest != null && newest.isOf(arrival)) {
            return new Decision.FirstSeen(newest, Decision.Memory.KEPT);
        }
        if (newest != null && newest.livesAt(arrival.timeMs())) {
            return newest.progress().holdsKeyAt(wallMs) ? held(arrival, newest) : nextAttempt(arrival, newest, wallMs);
        }
        if (arrival.timeMs() < streamTimeMs - settings.graceMs()) {
            return late(arrival, streamTimeMs, wallMs);
        }
        return new Decision.FirstSeen(sighting(arrival, wallMs), Decision.Memory.NEW);
    }

    private Decision held(Arrival arrival, Sighting first) {
        return first.fingerprint().equals(arrival.fingerprint())
                ? new Decision.Duplicate(first, refreshed(arrival, first))
                : new Decision.Conflict(first, arrival.fingerprint());
    }

    private @Nullable Sighting refreshed(Arrival arrival, Sighting first) {
        if (lifecycle.ttlRefresh() == LifecycleSettings.TtlRefresh.NEVER) {
            return null;
        }
        long laterMs = arrival.timeMs() + arrival.ttlMs();
        long leastMs = Math.max(1, arrival.ttlMs() / REFRESHES_PER_TTL);
        return laterMs - first.expiryMs() < leastMs ? null : first.expiringAt(laterMs);
    }

    private Decision nextAttempt(Arrival arrival, Sighting earlier, long wallMs) {
        if (earlier.attempt() >= lifecycle.attemptsMax()) {
            return new Decision.Invalid(
                    InvalidReason.ATTEMPTS_EXHAUSTED,
                    "attempt " + earlier.attempt() + " has ended without success, and at most "
                            + lifecycle.attemptsMax() + " are allowed");
        }
        return new Decision.FirstSeen(
                earlier.nextAttempt(arrival, lifecycle.leaseUntilMs(wallMs)), Decision.Memory.EARLIER_ATTEMPT);
    }

    private Sighting sighting(Arrival arrival, long wallMs) {
        return Sighting.of(arrival, lifecycle.leaseUntilMs(wallMs));
    }

    private Decision late(Arrival arrival, long streamTimeMs, long wallMs) {
        String detail = "the record is " + (streamTimeMs - arrival.timeMs()) + " ms behind, the grace is "
                + settings.graceMs() + " ms";
        return switch (settings.latePolicy()) {
            case REJECT -> new Decision.Late(null, detail);
            case FORWARD -> new Decision.Late(sighting(arrival, wallMs), detail);
        };
    }
}
