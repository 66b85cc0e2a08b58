package io.github.firstseen.app.gateway;

import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.RequestId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sent.
 *
 * @param requestId the operation that it asks for, the same for all its copies
 * @param key the idempotency key, visible ASCII
 * @param scope of it; null for none
 * @param ttlMs how long it is to be remembered, in ms; null where the sender does not say
 * @param recordKey of the Kafka record; null for the idempotency key
 * @param headers of the Kafka record, beside those of the key
 * @param body its bytes
 * @param fingerprint of the body; null where only the deduplicator can take it
 */
public record Message(
        RequestId requestId,
        String key,
        @Nullable String scope,
        @Nullable Long ttlMs,
        @Nullable String recordKey,
        Map<String, String> headers,
        Body body,
        @Nullable Fingerprint fingerprint) {
    public Message {
        headers = Map.copyOf(headers);
    }

    /** Names an operation, which costs a hash. */
    public static RequestId idOf(@Nullable String scope, String key) {
        return RequestId.of(
                scope == null ? null : scope.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }

    Asked asked() {
        return new Asked(requestId, key, scope);
    }
}
