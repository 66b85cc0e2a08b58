package io.github.firstseen.app.gateway;

/** What the deduplicator says of an operation. */
sealed interface Known {
    /** It remembers it. */
    record Found(Sighted sighted) implements Known {}

    /** It remembers nothing: it was not judged yet, was not let in, or is forgotten. */
    record Unknown() implements Known {}

    /**
     * Nobody could say.
     *
     * @param why for people
     */
    record Unavailable(String why) implements Known {}
}
