package io.github.firstseen.app.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.dedup.Outcome;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What the deduplicator remembers of an operation.
 *
 * @param status as it names it, FORWARDED and others
 * @param nextCopy what a copy with the same payload would be: duplicate, first-seen or attempts-exhausted
 * @param firstSeenMs in ms since the epoch; the same for the life of the key
 * @param expiryMs in ms since the epoch
 * @param fingerprint of the payload that was first, in hex
 * @param origin coordinates of the record that was first
 * @param outcome what the first produced; null where none is kept
 */
public record Sighted(
        String status,
        String nextCopy,
        long firstSeenMs,
        long expiryMs,
        String fingerprint,
        int attempt,
        String origin,
        @Nullable Outcome outcome) {
    /**
     * Out of an answer of the HTTP API.
     *
     * @throws IllegalArgumentException where it is none
     */
    static Sighted of(JsonNode found) {
        if (!found.path("status").isTextual() || !found.path("fingerprint").isTextual()) {
            throw new IllegalArgumentException("the answer holds no status and fingerprint");
        }
        JsonNode outcome = found.path("outcome");
        return new Sighted(
                found.path("status").asText(),
                found.path("nextCopy").asText(),
                found.path("firstSeenMs").asLong(),
                found.path("expiryMs").asLong(),
                found.path("fingerprint").asText(),
                found.path("attempt").asInt(),
                found.path("origin").asText(),
                outcome.isObject() ? outcome(outcome) : null);
    }

    private static Outcome outcome(JsonNode outcome) {
        JsonNode content = outcome.path("content");
        String contentType = outcome.path("contentType").asText();
        return content.isTextual()
                ? Outcome.of(contentType, Base64.getUrlDecoder().decode(content.asText()))
                : Outcome.leftOut(contentType, outcome.path("length").asInt());
    }

    boolean isFinal() {
        return status.equals("SUCCEEDED") || status.equals("REJECTED") || status.equals("FAILED_FINAL");
    }
}
