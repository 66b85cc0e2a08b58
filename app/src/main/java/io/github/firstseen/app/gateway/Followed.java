package io.github.firstseen.app.gateway;

import org.jspecify.annotations.Nullable;

/** What came of asking how a request is. */
public sealed interface Followed {
    /** So it is. */
    record Told(RequestStatus status) implements Followed {}

    /** Nothing is known of it: it never came, or is forgotten. */
    record Unknown() implements Followed {}

    /**
     * Nobody could say now.
     *
     * @param why for people
     */
    record Unavailable(String why) implements Followed {}

    /** What was told, null where nothing was. */
    default @Nullable RequestStatus status() {
        return this instanceof Told told ? told.status() : null;
    }
}
