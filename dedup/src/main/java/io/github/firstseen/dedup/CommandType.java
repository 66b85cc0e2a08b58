package io.github.firstseen.dedup;

/** What a lifecycle command says of a message. */
public enum CommandType {
    /** A consumer has begun to work on it; said again, it renews the lease. */
    PROCESSING(Status.PROCESSING),
    /** Done. */
    SUCCEEDED(Status.SUCCEEDED),
    /** Turned down by the business. */
    REJECTED(Status.REJECTED),
    /** Failed, and a further attempt may succeed: failure class RETRYABLE. */
    FAILED_RETRYABLE(Status.RELEASED),
    /** Failed, and no further attempt can succeed: failure class NON_RETRYABLE. */
    FAILED_FINAL(Status.FAILED_FINAL),
    /** An operator lets the next copy through. */
    RELEASE(Status.RELEASED);

    private final Status target;

    CommandType(Status target) {
        this.target = target;
    }

    /** The status it leads to where {@link Transitions} allows it. */
    Status target() {
        return target;
    }
}
