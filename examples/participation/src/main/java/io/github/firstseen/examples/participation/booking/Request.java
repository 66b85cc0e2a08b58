package io.github.firstseen.examples.participation.booking;

/**
 * One request for a place, as the task of its event remembers it. Immutable.
 *
 * @param eventId which event; empty where nobody can tell
 * @param arrival the how manieth of the event it is, from 1
 * @param queuedAtMs when its key was first seen, in ms since the epoch; written once
 * @param forwarded the attempt that is reported on
 * @param body of that attempt
 */
public record Request(
        String eventId, long arrival, long queuedAtMs, Forwarded forwarded, Body body, Standing standing) {
    public String requestId() {
        return forwarded.requestId();
    }

    /** The same request, come again: it is reported on under its new attempt, and what it says now counts. */
    public Request comeAgain(Forwarded again, Body newer) {
        return new Request(eventId, arrival, queuedAtMs, again, newer, standing);
    }

    public Request with(Standing now) {
        return new Request(eventId, arrival, queuedAtMs, forwarded, body, now);
    }
}
