package io.github.firstseen.dedup;

/** Where a first-seen message stands downstream. What leads from one to another is said in {@link Transitions}. */
public enum Status {
    /** Written to the deduplicated topic; nothing was reported of it since. */
    FORWARDED,
    /** A consumer has said that it works on it. */
    PROCESSING,
    /** Done, with an outcome if one was reported. Final. */
    SUCCEEDED,
    /** Turned down by the business, as an order without stock is. Final. */
    REJECTED,
    /** Failed in a way that no further attempt can mend. Final. */
    FAILED_FINAL,
    /** Failed in a way that a further attempt may mend, or released by an operator: the next copy is let through. */
    RELEASED,
    /** Remembered no more. Derived from stream time, never stored. */
    EXPIRED;

    /** Whether it never changes again while the key is remembered. */
    public boolean isFinal() {
        return this == SUCCEEDED || this == REJECTED || this == FAILED_FINAL;
    }
}
