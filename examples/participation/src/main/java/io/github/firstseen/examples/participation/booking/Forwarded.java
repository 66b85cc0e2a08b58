package io.github.firstseen.examples.participation.booking;

/**
 * What the deduplicator says of a record that it let through: all that a report on it must name.
 *
 * @param requestId the UUID of its idempotency key
 * @param owner the partition of the commands topic that reports go to; not negative
 * @param attempt which one this is, from 1
 * @param source the ingest coordinates of the record, {@code ingest-3@42}
 */
public record Forwarded(String requestId, int owner, int attempt, String source) {
    public Forwarded {
        if (owner < 0 || attempt < 1) {
            throw new IllegalArgumentException(
                    "owner must not be negative and attempt positive, got " + owner + " and " + attempt);
        }
    }
}
