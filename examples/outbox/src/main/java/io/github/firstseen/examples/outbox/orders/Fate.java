package io.github.firstseen.examples.outbox.orders;

/** How a transaction ends. */
public enum Fate {
    COMMITTED,
    /** The service rolls it back when all is written. */
    GIVEN_UP,
    /** The database refuses the order, which breaks a constraint, when the event is written. */
    REFUSED
}
