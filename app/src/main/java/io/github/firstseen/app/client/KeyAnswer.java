package io.github.firstseen.app.client;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of a key. Times are in ms since the epoch.
 *
 * @param key null where it was asked for by request id
 * @param scope null where there is none
 * @param nextCopy what a copy with the same payload, dated now, would be
 * @param leaseUntilMs null without a lease
 * @param outcome null where none is kept
 * @param answeredBy null where the server does not say
 */
public record KeyAnswer(
        String requestId,
        @Nullable String key,
        @Nullable String scope,
        String status,
        String nextCopy,
        long firstSeenMs,
        long expiryMs,
        String origin,
        long recordTimeMs,
        String fingerprint,
        int attempt,
        @Nullable Long leaseUntilMs,
        @Nullable Outcome outcome,
        @Nullable AnsweredBy answeredBy) {
    /** What the message produced, without its content, which may be anybody's secret. */
    public record Outcome(String contentType, int length) {}

    /**
     * Who has told it.
     *
     * @param role active, standby or restoring
     * @param asOfMs when it was so
     * @param behind null on an active one
     */
    public record AnsweredBy(
            String instance,
            int partition,
            String role,
            long asOfMs,
            @Nullable Behind behind) {}

    /**
     * How far behind the active one it is.
     *
     * @param ms at most; null where it is not known
     */
    public record Behind(long records, @Nullable Long ms) {}
}
