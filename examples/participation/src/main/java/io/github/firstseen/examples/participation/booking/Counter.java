package io.github.firstseen.examples.participation.booking;

import io.github.firstseen.examples.participation.booking.Booked.Confirmed;
import io.github.firstseen.examples.participation.booking.Booked.Failed;
import io.github.firstseen.examples.participation.booking.Booked.FailureClass;
import io.github.firstseen.examples.participation.booking.Wanted.UnreadableBodyException;

/**
 * Gives the places: first come first served, of one event at a time. Pure but for what books; time is an argument.
 */
public final class Counter {
    private final Booking booking;
    private final Backoff backoff;

    public Counter(Booking booking, Backoff backoff) {
        this.booking = booking;
        this.backoff = backoff;
    }

    /**
     * What comes of a request.
     *
     * @param request as it stands then
     * @param places of its event then
     */
    public record Served(Request request, Places places) {}

    /**
     * Serves a request that has just come, and counts among the arrivals of these places already: gives it a place and books
     * it, or turns it down.
     *
     * @param capacity how many places the event has
     * @param nowMs in ms since the epoch
     */
    public Served arrive(Request request, Places places, int capacity, long nowMs) {
        if (request.eventId().isEmpty()) {
            return reject(request, places, Reason.EVENT_UNKNOWN, "the header eventId is missing or too long");
        }
        try {
            Wanted.read(request.body());
        } catch (UnreadableBodyException e) {
            return reject(request, places, Reason.BODY_UNREADABLE, String.valueOf(e.getMessage()));
        }
        if (places.isFull(capacity)) {
            return reject(request, places, Reason.CAPACITY_EXHAUSTED, "all " + capacity + " places are taken");
        }
        Request holding = request.with(request.standing().holding(places.next()));
        return book(holding, places.withTaken(), nowMs);
    }

    private static Served reject(Request request, Places places, Reason reason, String detail) {
        return new Served(request.with(request.standing().rejected(reason, detail)), places);
    }

    /** Tries to book the place that a request holds. */
    public Served book(Request request, Places places, long nowMs) {
        Standing standing = request.standing();
        return tryOnce(request).match(new Booked.Cases<>() {
            @Override
            public Served confirmed(Confirmed confirmed) {
                return new Served(request.with(standing.booked(confirmed.reference())), places);
            }

            @Override
            public Served failed(Failed failed) {
                int receives = standing.receives() + 1;
                if (failed.failureClass() == FailureClass.NON_RETRYABLE) {
                    return giveUp(request, places, Reason.NON_RETRYABLE, failed.why());
                }
                if (backoff.isExhausted(receives)) {
                    return giveUp(request, places, Reason.RECEIVES_EXHAUSTED, failed.why());
                }
                long atMs = nowMs + backoff.waitMs(receives);
                return new Served(request.with(standing.parkedUntil(atMs, failed.why())), places);
            }
        });
    }

    private static Served giveUp(Request request, Places places, Reason reason, String why) {
        Standing standing = request.standing();
        return new Served(request.with(standing.failed(reason, why)), places.withFreed(standing.place()));
    }

    /** A stream must not end by what books; what it throws is a failure like one that it tells of. */
    private Booked tryOnce(Request request) {
        Standing standing = request.standing();
        try {
            return booking.book(new Booking.Wish(
                    request.requestId(),
                    request.eventId(),
                    standing.place(),
                    Wanted.read(request.body()).user(),
                    standing.receives()));
        } catch (UnreadableBodyException e) {
            return Booked.nonRetryable(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return Booked.retryable(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
