package io.github.firstseen.dedup;

import org.jspecify.annotations.Nullable;

/**
 * How far the message of a sighting has come.
 *
 * @param status where it stands downstream; never {@link Status#EXPIRED}, which is derived
 * @param attempt how often the message was let through, from 1; a report on an earlier attempt changes nothing
 * @param leaseUntilMs until when the attempt that is out holds the key, by the wall clock in ms since the epoch;
 *     {@link #NO_LEASE} where it holds it without end
 * @param outcome what the message produced, null where nothing was reported or the status is not final
 */
public record Progress(
        Status status,
        int attempt,
        long leaseUntilMs,
        @Nullable Outcome outcome) {
    public static final long NO_LEASE = 0;

    /** That of nearly all sightings, so there is one of it. */
    public static final Progress FORWARDED_ONCE = new Progress(Status.FORWARDED, 1, NO_LEASE, null);

    public Progress {
        if (status == Status.EXPIRED) {
            throw new IllegalArgumentException("EXPIRED is derived, not a status of a sighting");
        }
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt must be positive, got " + attempt);
        }
        if (leaseUntilMs < 0) {
            throw new IllegalArgumentException("leaseUntilMs must not be negative, got " + leaseUntilMs);
        }
        if (outcome != null && !status.isFinal()) {
            throw new IllegalArgumentException("only a final status has an outcome, not " + status);
        }
    }

    /** An attempt that was just let through. */
    static Progress forwarded(int attempt, long leaseUntilMs) {
        return attempt == 1 && leaseUntilMs == NO_LEASE
                ? FORWARDED_ONCE
                : new Progress(Status.FORWARDED, attempt, leaseUntilMs, null);
    }

    /** The same with another outcome. */
    Progress with(Outcome other) {
        return new Progress(status, attempt, leaseUntilMs, other);
    }

    /** Whether a copy is held back: not after a release, and not when the lease is over without a final status. */
    boolean holdsKeyAt(long wallMs) {
        return status != Status.RELEASED && (leaseUntilMs == NO_LEASE || wallMs < leaseUntilMs);
    }
}
