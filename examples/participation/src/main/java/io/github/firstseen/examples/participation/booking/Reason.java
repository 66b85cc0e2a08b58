package io.github.firstseen.examples.participation.booking;

/** Why a request was turned down or has failed, or a record became a dead letter. The texts are public. */
public enum Reason {
    /** All places of the event are held or booked. */
    CAPACITY_EXHAUSTED("capacity-exhausted"),
    /** Nothing says which event is meant: the header {@code eventId} is missing, empty or too long. */
    EVENT_UNKNOWN("event-unknown"),
    /** The body is not the JSON that is wanted. */
    BODY_UNREADABLE("body-unreadable"),
    /** What books failed retryably as often as it is tried. */
    RECEIVES_EXHAUSTED("receives-exhausted"),
    /** What books says that no further try can succeed. */
    NON_RETRYABLE("non-retryable"),
    /** The record is none that the deduplicator let through, so there is nobody to report to. */
    NOT_FORWARDED("not-forwarded");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /** As it stands in outcomes and headers. */
    public String text() {
        return text;
    }
}
