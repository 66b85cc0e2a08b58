package io.github.firstseen.examples.participation.booking;

/**
 * The port to what really books a place: another system, a database, a turnstile. It is asked on a stream thread, within a
 * transaction that may be aborted and run again, so it must answer within a moment and be idempotent by request id: asked
 * twice it books once and answers the same.
 */
@FunctionalInterface
public interface Booking {
    /** Books it, or says why not. What it throws counts as a failure that can be mended. */
    Booked book(Wish wish);

    /**
     * What is to be booked.
     *
     * @param requestId the same for every try
     * @param place the number of the place that is held
     * @param user for whom
     * @param receives how often it was tried before
     */
    record Wish(String requestId, String eventId, int place, String user, int receives) {}
}
