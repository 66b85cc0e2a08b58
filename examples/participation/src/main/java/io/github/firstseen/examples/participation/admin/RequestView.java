package io.github.firstseen.examples.participation.admin;

import io.github.firstseen.examples.participation.booking.Request;
import io.github.firstseen.examples.participation.booking.RequestStatus;
import io.github.firstseen.examples.participation.booking.Standing;
import org.jspecify.annotations.Nullable;

/**
 * A request as JSON. Field names are public.
 *
 * @param arrival the how manieth of its event it is, from 1
 * @param place the number of the place it holds or has; null for none
 * @param queuedAtMs when its key was first seen, in ms since the epoch; never changes
 * @param attempt which one counts
 * @param receives how often booking was tried
 * @param nextTryMs when it is tried again; null where it is not
 * @param bodySha256 of the body that counts, in hex
 */
record RequestView(
        String requestId,
        String eventId,
        long arrival,
        RequestStatus status,
        @Nullable Integer place,
        long queuedAtMs,
        int attempt,
        int receives,
        @Nullable Long nextTryMs,
        @Nullable String reason,
        @Nullable String detail,
        String bodySha256) {
    static RequestView of(Request request) {
        Standing standing = request.standing();
        return new RequestView(
                request.requestId(),
                request.eventId(),
                request.arrival(),
                standing.status(),
                standing.place() == 0 ? null : standing.place(),
                request.queuedAtMs(),
                request.forwarded().attempt(),
                standing.receives(),
                standing.nextTryMs() == 0 ? null : standing.nextTryMs(),
                standing.reason(),
                standing.detail(),
                request.body().sha256());
    }
}
