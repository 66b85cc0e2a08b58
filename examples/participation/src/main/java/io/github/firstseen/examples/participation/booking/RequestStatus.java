package io.github.firstseen.examples.participation.booking;

/** Where a request for a place stands; each is a status of firstseen's, too. */
public enum RequestStatus {
    /** Holds a place, which is not booked yet. */
    PROCESSING,
    /** Has its place. Final. */
    SUCCEEDED,
    /** Turned down: there was no place, or nobody can read what is wanted. Final. */
    REJECTED,
    /** Could not be booked; the place it held is free again. Final. */
    FAILED_FINAL;

    /** Whether it never changes again. */
    public boolean isFinal() {
        return this != PROCESSING;
    }
}
