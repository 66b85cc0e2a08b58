package io.github.firstseen.dedup;

/**
 * What is remembered of an idempotency key, from the first record that carried it.
 *
 * @param fingerprint of that record's payload
 * @param origin where that record stands in the ingest topic
 * @param recordTimeMs its timestamp as the producer wrote it, in ms since the epoch; recognises the record itself
 * @param firstSeenMs its effective time, in ms since the epoch; never changes while the key is remembered
 * @param expiryMs the first effective time at which a copy is no longer one, in ms since the epoch; after firstSeenMs
 * @param status where the message stands downstream
 * @param attempt how often the message was let through, from 1
 */
public record Sighting(
        Fingerprint fingerprint,
        Coordinates origin,
        long recordTimeMs,
        long firstSeenMs,
        long expiryMs,
        Status status,
        int attempt) {
    public Sighting {
        if (expiryMs <= firstSeenMs) {
            throw new IllegalArgumentException(
                    "expiry must be after first-seen time " + firstSeenMs + ", got " + expiryMs);
        }
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt must be positive, got " + attempt);
        }
    }

    /** The sighting that a first-seen arrival leaves: its first attempt, remembered for its TTL. */
    static Sighting of(Arrival arrival) {
        return new Sighting(
                arrival.fingerprint(),
                arrival.coordinates(),
                arrival.recordTimeMs(),
                arrival.timeMs(),
                arrival.timeMs() + arrival.ttlMs(),
                Status.FORWARDED,
                1);
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
