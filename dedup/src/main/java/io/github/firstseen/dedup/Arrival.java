package io.github.firstseen.dedup;

/**
 * A readable ingest record as the rule sees it.
 *
 * @param requestId of its scope and idempotency key
 * @param fingerprint of its payload
 * @param coordinates its own, in the ingest topic
 * @param recordTimeMs its timestamp as the producer wrote it, in ms since the epoch; may be anything
 * @param timeMs t, its effective time, in ms since the epoch; not negative, see {@link EffectiveTime}
 * @param ttlMs how long its key is to be remembered, in ms; positive, at most the retention
 */
public record Arrival(
        RequestId requestId,
        Fingerprint fingerprint,
        Coordinates coordinates,
        long recordTimeMs,
        long timeMs,
        long ttlMs) {
    public Arrival {
        if (timeMs < 0) {
            throw new IllegalArgumentException("effective time must not be negative, got " + timeMs);
        }
        if (ttlMs <= 0) {
            throw new IllegalArgumentException("ttlMs must be positive, got " + ttlMs);
        }
    }
}
