package io.github.firstseen.dedup;

/**
 * What is remembered of an idempotency key, from the first record that carried it; where it was let through again, from
 * the record whose attempt is out.
 *
 * @param fingerprint of that record's payload
 * @param origin where that record stands in the ingest topic
 * @param recordTimeMs its timestamp as the producer wrote it, in ms since the epoch; recognises the record itself
 * @param firstSeenMs the effective time of the first, in ms since the epoch; never changes while the key is remembered
 * @param expiryMs the first effective time at which a copy is no longer one, in ms since the epoch; after firstSeenMs
 * @param progress how far the message has come
 */
public record Sighting(
        Fingerprint fingerprint,
        Coordinates origin,
        long recordTimeMs,
        long firstSeenMs,
        long expiryMs,
        Progress progress) {
    public Sighting {
        if (expiryMs <= firstSeenMs) {
            throw new IllegalArgumentException(
                    "expiry must be after first-seen time " + firstSeenMs + ", got " + expiryMs);
        }
    }

    /** The sighting that a first-seen arrival leaves: its first attempt, remembered for its TTL. */
    static Sighting of(Arrival arrival, long leaseUntilMs) {
        return new Sighting(
                arrival.fingerprint(),
                arrival.coordinates(),
                arrival.recordTimeMs(),
                arrival.timeMs(),
                arrival.timeMs() + arrival.ttlMs(),
                Progress.forwarded(1, leaseUntilMs));
    }

    /** The same life of the key, in which this arrival is let through as the next attempt. */
    Sighting nextAttempt(Arrival arrival, long leaseUntilMs) {
        return new Sighting(
                arrival.fingerprint(),
                arrival.coordinates(),
                arrival.recordTimeMs(),
                firstSeenMs,
                expiryMs,
                Progress.forwarded(attempt() + 1, leaseUntilMs));
    }

    /** The same, further on. */
    Sighting with(Progress further) {
        return new Sighting(fingerprint, origin, recordTimeMs, firstSeenMs, expiryMs, further);
    }

    /** The same, remembered for longer. */
    Sighting expiringAt(long laterMs) {
        return new Sighting(fingerprint, origin, recordTimeMs, firstSeenMs, laterMs, progress);
    }

    /** The same without the content of its outcome, for where that has no room. */
    public Sighting withoutOutcomeContent() {
        Outcome outcome = progress.outcome();
        return outcome == null || outcome.content() == null
                ? this
                : with(progress.with(Outcome.leftOut(outcome.contentType(), outcome.length())));
    }

    public Status status() {
        return progress.status();
    }

    /** How often the message was let through, from 1. */
    public int attempt() {
        return progress.attempt();
    }

    /** Whether a copy with this effective time still meets it. */
    public boolean livesAt(long timeMs) {
        return timeMs < expiryMs;
    }

    /**
     * Whether it was made by this very record. Coordinates alone do not tell: a topic that was deleted and made again
     * counts its offsets from 0.
     */
    boolean isOf(Arrival arrival) {
        return origin.offset() == arrival.coordinates().offset()
                && origin.equals(arrival.coordinates())
                && recordTimeMs == arrival.recordTimeMs()
                && fingerprint.equals(arrival.fingerprint());
    }
}
