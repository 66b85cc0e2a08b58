package io.github.firstseen.app.query;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Finds out what is known of keys, whoever knows it. While a partition changes hands it asks again, for a bounded time, and
 * then says that nobody could tell: an answer is right or it is none. Any thread.
 */
public final class Lookup {
    /** Fewer than there are connections, so that the questions of other instances always find a thread. */
    private static final int AT_ONCE = 64;
    /** Who takes a stale answer has waited this part of the time for another. */
    private static final int STALE_SHARE = 4;

    private final Supplier<Placement> placements;
    private final Copies local;
    private final Duration timeout;
    private final Semaphore permits = new Semaphore(AT_ONCE, true);

    /**
     * @param placements where partitions are now
     * @param local what this instance holds
     * @param timeout how long to ask again; what other copies say may take as long once more
     */
    public Lookup(Supplier<Placement> placements, Copies local, Duration timeout) {
        this.placements = placements;
        this.local = local;
        this.timeout = timeout;
    }

    /**
     * Answers each, in the same order.
     *
     * @param peers the other instances, asked on behalf of who wants to know
     */
    public List<Answer> find(List<Wanted> wanted, Freshness freshness, Peers peers) throws InterruptedException {
        Inquiry inquiry = new Inquiry(placements, local, peers, wanted);
        long startNanos = System.nanoTime();
        if (permits.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            try {
                ask(inquiry, freshness, startNanos);
            } finally {
                permits.release();
            }
        }
        return inquiry.answers();
    }

    private void ask(Inquiry inquiry, Freshness freshness, long startNanos) throws InterruptedException {
        switch (freshness) {
            case ACTIVE_ONLY -> inquiry.askOwners(startNanos + timeout.toNanos());
            case STALE_ALLOWED -> {
                inquiry.askOwners(startNanos + timeout.toNanos() / STALE_SHARE);
                inquiry.askHolders(startNanos + timeout.toNanos());
            }
        }
    }
}
