package io.github.firstseen.app.gateway;

import io.github.firstseen.dedup.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of a request.
 *
 * @param name RECEIVED, QUEUED, PROCESSING, SUCCEEDED, REJECTED, FAILED_FINAL, RELEASED, EXPIRED or HELD_BACK; public
 * @param receivedMs when this gateway took it, in ms since the epoch; null where it did not
 * @param sighted what the deduplicator remembers of it; null before it was judged, and of what was held back
 */
public record RequestStatus(
        RequestId id,
        String name,
        @Nullable Long receivedMs,
        @Nullable Sighted sighted) {
    /** Kafka has it; it was not judged yet. */
    static final String RECEIVED = "RECEIVED";
    /** Judged, let through, and nothing was reported of it: the deduplicator's FORWARDED. */
    static final String QUEUED = "QUEUED";
    /** Judged, and not let through: it is a dead letter. */
    static final String HELD_BACK = "HELD_BACK";

    static RequestStatus of(RequestId id, Sighted sighted, Requests.@Nullable Entry entry) {
        return new RequestStatus(id, name(sighted), receivedMs(entry), sighted);
    }

    static RequestStatus of(RequestId id, String name, Requests.@Nullable Entry entry) {
        return new RequestStatus(id, name, receivedMs(entry), null);
    }

    /** The deduplicator's FORWARDED is QUEUED to who has sent it. */
    public static String name(Sighted sighted) {
        return sighted.status().equals("FORWARDED") ? QUEUED : sighted.status();
    }

    private static @Nullable Long receivedMs(Requests.@Nullable Entry entry) {
        return entry == null || entry.receivedMs() == 0 ? null : (Long) entry.receivedMs();
    }

    /** Whether nothing will follow, but for an operator's act. */
    public boolean isEnd() {
        return name.equals(HELD_BACK) || (sighted != null && (sighted.isFinal() || name.equals("EXPIRED")));
    }
}
