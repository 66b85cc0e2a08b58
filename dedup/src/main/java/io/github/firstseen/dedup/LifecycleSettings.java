package io.github.firstseen.dedup;

/**
 * The numbers of the lifecycle.
 *
 * @param leaseMs how long an attempt holds its key without a report, by the wall clock, in ms; {@link #NO_LEASE} for
 *     without end
 * @param attemptsMax how often a message is let through at most, from 1; a copy after that is a dead letter
 * @param ttlRefresh whether a duplicate extends the life of its key
 */
public record LifecycleSettings(long leaseMs, int attemptsMax, TtlRefresh ttlRefresh) {
    public static final long NO_LEASE = 0;

    /** What holds where nobody says anything. */
    public static final LifecycleSettings DEFAULTS = new LifecycleSettings(NO_LEASE, 5, TtlRefresh.NEVER);

    /** What extends the life of a key. */
    public enum TtlRefresh {
        /** Nothing: the TTL runs from first-seen time. */
        NEVER,
        /** A duplicate: its own TTL begins anew with it. */
        ON_DUPLICATE
    }

    public LifecycleSettings {
        if (leaseMs < 0) {
            throw new IllegalArgumentException("leaseMs must not be negative, got " + leaseMs);
        }
        if (attemptsMax < 1) {
            throw new IllegalArgumentException("attemptsMax must be positive, got " + attemptsMax);
        }
    }

    /** Until when an attempt that is let through or reported on now holds its key, as in {@link Progress}. */
    long leaseUntilMs(long wallMs) {
        return leaseMs == NO_LEASE ? Progress.NO_LEASE : Math.addExact(wallMs, leaseMs);
    }
}
