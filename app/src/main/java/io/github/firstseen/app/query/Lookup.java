package io.github.firstseen.app.query;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Finds out what is known of keys, whoever knows it. While a partition changes hands it asks again, for a bounded time, and
 * then says that nobody could tell: an answer is right or it is none. Whoever waits holds no thread, so that many can wait
 * for one partition while others are answered. Any thread.
 */
public final class Lookup {
    /** Who takes a stale answer has waited this part of the time for another. */
    private static final int STALE_SHARE = 4;

    private final Supplier<Placement> placements;
    private final Copies local;
    private final Executor readers;
    private final Duration timeout;

    /**
     * @param placements where partitions are now
     * @param local what this instance holds
     * @param readers read it
     * @param timeout how long to ask for, in all
     */
    public Lookup(Supplier<Placement> placements, Copies local, Executor readers, Duration timeout) {
        this.placements = placements;
        this.local = local;
        this.readers = readers;
        this.timeout = timeout;
    }

    /**
     * Answers each, in the same order.
     *
     * @param peers the other instances, asked on behalf of who wants to know
     */
    public CompletableFuture<List<Answer>> find(List<Wanted> wanted, Freshness freshness, Peers peers) {
        long startNanos = System.nanoTime();
        Inquiry inquiry = new Inquiry(placements, local, peers, readers, wanted);
        return switch (freshness) {
            case ACTIVE_ONLY ->
                inquiry.askOwners(startNanos + timeout.toNanos()).thenApply(unused -> inquiry.answers());
            case STALE_ALLOWED ->
                inquiry.askOwners(startNanos + timeout.toNanos() / STALE_SHARE)
                        .thenCompose(unused -> inquiry.askHolders(startNanos + timeout.toNanos()))
                        .thenApply(unused -> inquiry.answers());
        };
    }
}
