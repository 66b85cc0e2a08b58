package io.github.firstseen.examples.participation.booking;

import org.jspecify.annotations.Nullable;

/**
 * Where a request stands.
 *
 * @param place the number of the place it holds or has, from 1; 0 for none
 * @param receives how often booking was tried
 * @param nextTryMs when it is tried again, in ms since the epoch; 0 where it is not
 * @param reason of a final status that is no success, {@link Reason#text}; else null
 * @param detail the booking's reference, or what speaks for the reason; null for nothing
 */
public record Standing(
        RequestStatus status,
        int place,
        int receives,
        long nextTryMs,
        @Nullable String reason,
        @Nullable String detail) {
    /** Holds no place for now. */
    public static final Standing ARRIVED = new Standing(RequestStatus.PROCESSING, 0, 0, 0, null, null);

    /** Holds this place. */
    public Standing holding(int number) {
        return new Standing(status, number, receives, nextTryMs, reason, detail);
    }

    /** Tried once more, without an end; it is to be tried again then. */
    public Standing parkedUntil(long atMs, String why) {
        return new Standing(RequestStatus.PROCESSING, place, receives + 1, atMs, null, why);
    }

    /** Booked, by one more try. */
    public Standing booked(String reference) {
        return new Standing(RequestStatus.SUCCEEDED, place, receives + 1, 0, null, reference);
    }

    /** Turned down, without a place. */
    public Standing rejected(Reason why, @Nullable String more) {
        return new Standing(RequestStatus.REJECTED, 0, receives, 0, why.text(), more);
    }

    /** Failed for good by one more try; it holds its place no more. */
    public Standing failed(Reason why, String more) {
        return new Standing(RequestStatus.FAILED_FINAL, 0, receives + 1, 0, why.text(), more);
    }
}
