package io.github.firstseen.it.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.log.LogRecord;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * What is committed of a key, and so must be in every answer about it.
 *
 * @param origin the ingest coordinates of its first record
 */
record Known(String key, String requestId, String origin, long firstSeenMs) {
    private static final int FOUND = 200;
    private static final int NOT_AVAILABLE = 503;

    /** By its record on the deduplicated topic. */
    static Known of(LogRecord forwarded) {
        return new Known(
                String.valueOf(forwarded.headerText("idempotency-key")),
                String.valueOf(forwarded.headerText(HeaderNames.REQUEST_ID)),
                String.valueOf(forwarded.headerText(HeaderNames.SOURCE)),
                forwarded.timestampMs());
    }

    /** What is wrong with an answer about this key to somebody who takes none that is stale; null for nothing. */
    @Nullable
    String wrongWith(HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case FOUND ->
                isRight(Asked.json(response)) ? null : "not what is committed, " + this + ": " + response.body();
            case NOT_AVAILABLE ->
                response.headers().firstValueAsLong("Retry-After").isPresent()
                        ? null
                        : "503 without Retry-After: " + response.body();
            default -> response.statusCode() + " for a key that is remembered: " + response.body();
        };
    }

    private boolean isRight(JsonNode answer) {
        return answer.path("requestId").asText().equals(requestId)
                && answer.path("origin").asText().equals(origin)
                && answer.path("firstSeenMs").asLong() == firstSeenMs
                && answer.path("attempt").asInt() == 1
                && answer.path("status").asText().equals("FORWARDED")
                && answer.at("/answeredBy/role").asText().equals("active");
    }
}
