package io.github.firstseen.dedup;

/**
 * The numbers of the rule.
 *
 * @param ttlMs how long a key is remembered whose record does not say, in ms; 1 to the retention
 * @param retentionMs the longest TTL the store can honour, in ms; positive
 * @param graceMs how far behind T a record without a sighting may be and still be judged, in ms; not negative
 * @param latePolicy what becomes of a record further behind
 */
public record RuleSettings(long ttlMs, long retentionMs, long graceMs, LatePolicy latePolicy) {
    public RuleSettings {
        if (retentionMs <= 0) {
            throw new IllegalArgumentException("retentionMs must be positive, got " + retentionMs);
        }
        if (ttlMs <= 0 || ttlMs > retentionMs) {
            throw new IllegalArgumentException("ttlMs must be 1 to the retention of " + retentionMs + ", got " + ttlMs);
        }
        if (graceMs < 0) {
            throw new IllegalArgumentException("graceMs must not be negative, got " + graceMs);
        }
    }
}
