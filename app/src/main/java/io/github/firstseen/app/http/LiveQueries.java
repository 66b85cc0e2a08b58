package io.github.firstseen.app.http;

import io.github.firstseen.app.process.Instance;
import io.github.firstseen.app.process.NotStartedException;
import io.github.firstseen.app.query.Address;
import io.github.firstseen.app.query.Queries;
import org.jspecify.annotations.Nullable;

/** What all routes ask of an instance, made with the first question. Any thread. */
public final class LiveQueries implements AutoCloseable {
    private final Instance instance;
    private @Nullable Queries queries;

    public LiveQueries(Instance instance) {
        this.instance = instance;
    }

    /**
     * The queries of what runs here.
     *
     * @throws NotStartedException as long as nothing does
     */
    synchronized Queries get() {
        if (queries == null) {
            queries = Queries.of(instance.deduplicator().insight(), Address.parse(instance.address()));
        }
        return queries;
    }

    /** Whoever asks from now on is told that there is no answer. */
    @Override
    public synchronized void close() {
        if (queries != null) {
            queries.close();
        }
    }
}
