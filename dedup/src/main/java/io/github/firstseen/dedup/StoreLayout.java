package io.github.firstseen.dedup;

/**
 * How time is cut into the store's buckets, and which of them may still hold a sighting that counts.
 *
 * <p>A sighting is put at the bucket of max(t, T), never of t alone: T only grows, so no put lands in a bucket that is
 * already forgotten. It lives at most the retention from there and counts for the grace after that.
 *
 * @param retentionMs the longest TTL, in ms; positive
 * @param graceMs how long a sighting is kept past its expiry, in ms; not negative
 * @param bucketMs the width of a bucket, in ms; positive, divides the retention
 */
public record StoreLayout(long retentionMs, long graceMs, long bucketMs) {
    public StoreLayout {
        if (retentionMs <= 0) {
            throw new IllegalArgumentException("retentionMs must be positive, got " + retentionMs);
        }
        if (graceMs < 0) {
            throw new IllegalArgumentException("graceMs must not be negative, got " + graceMs);
        }
        if (bucketMs <= 0 || retentionMs % bucketMs != 0) {
            throw new IllegalArgumentException(
                    "bucketMs must divide the retention of " + retentionMs + ", got " + bucketMs);
        }
    }

    /** The start of the bucket this time falls into; times are not negative. */
    public long bucketOf(long timeMs) {
        return timeMs - Math.floorMod(timeMs, bucketMs);
    }

    /** The start of the oldest bucket in which a sighting can still count when stream time is T; not negative. */
    public long oldestBucket(long streamTimeMs) {
        return bucketOf(Math.max(0, streamTimeMs - retentionMs - graceMs));
    }

    /**
     * How long the store keeps a bucket, in ms, counted from its start. The bucket on top is not slack: a sighting may
     * be put at the very end of its bucket.
     */
    public long storeRetentionMs() {
        return retentionMs + graceMs + bucketMs;
    }
}
