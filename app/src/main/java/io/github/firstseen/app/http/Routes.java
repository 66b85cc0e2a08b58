package io.github.firstseen.app.http;

import io.javalin.config.RoutesConfig;

/** One thing that is served. Handlers run on the threads of the server, several at once. */
@FunctionalInterface
public interface Routes extends AutoCloseable {
    /**
     * Adds its handlers, each with exactly one {@link Role}. Called once, before the server starts and before there is a
     * deduplicator.
     */
    void addTo(RoutesConfig routes);

    /** Lets those go who would keep the server up: it is about to be closed. */
    default void closing() {}

    /** Ends what it started; called when nobody is served any more. */
    @Override
    default void close() {}
}
