package io.github.firstseen.app.gateway;

import io.github.firstseen.dedup.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * What the deduplicator is asked about.
 *
 * @param requestId of the operation
 * @param key its idempotency key, with which one partition is asked; null where it is not known, and all are
 * @param scope of the key; null for none
 */
record Asked(
        RequestId requestId, @Nullable String key, @Nullable String scope) {
    static Asked of(RequestId requestId) {
        return new Asked(requestId, null, null);
    }
}
