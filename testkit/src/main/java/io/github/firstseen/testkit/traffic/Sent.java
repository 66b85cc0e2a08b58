package io.github.firstseen.testkit.traffic;

import org.jspecify.annotations.Nullable;

/**
 * A record of random traffic, before it has coordinates.
 *
 * @param key its idempotency key, null where it has none
 * @param scope its scope, null where it has none
 * @param ttlMs the TTL it asks for in ms, null where it does not say
 * @param payload its value, null for a tombstone
 * @param timestampMs what its producer's clock said, in ms since the epoch
 * @param wallMs what the deduplicator's wall clock says when it comes, in ms since the epoch
 */
public record Sent(
        @Nullable String key,
        @Nullable String scope,
        @Nullable Long ttlMs,
        @Nullable String payload,
        long timestampMs,
        long wallMs) {}
