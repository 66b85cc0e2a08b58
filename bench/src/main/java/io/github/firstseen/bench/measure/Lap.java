package io.github.firstseen.bench.measure;

import io.github.firstseen.testkit.Await;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Watches one candidate work through the records.
 *
 * @param host the broker
 * @param child the candidate's process
 * @param name of it, for messages
 */
public record Lap(Host host, Child child, String name) {
    /** Slower than this is stuck, beside the minute that a start may take. */
    private static final int SLOWEST_RECORDS_PER_SECOND = 2_000;

    /** How many records are committed so far; an exception counts as none. */
    @FunctionalInterface
    public interface Progress {
        long records() throws Exception;
    }

    /**
     * The first moment at which so many records are committed.
     *
     * @throws IllegalStateException if the candidate ends before, with the end of its log
     * @throws AssertionError if it is stuck, with the same
     */
    public Sample await(Progress progress, int records) {
        Duration bound = Duration.ofSeconds(60 + records / SLOWEST_RECORDS_PER_SECOND);
        long committed;
        try {
            committed = Await.value(
                    records + " records of " + name + " are committed", bound, () -> reached(progress, records));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + child.endOfLog(), e);
        }
        if (committed < records) {
            throw new IllegalStateException(name + " ended by itself" + child.endOfLog());
        }
        return new Sample(committed, child.cpu(), host.cpu(), System.nanoTime());
    }

    /** How many are committed; null while there are fewer and there may be more. */
    private @Nullable Long reached(Progress progress, int records) throws Exception {
        if (!child.isAlive()) {
            return 0L;
        }
        long committed = progress.records();
        return committed < records ? null : committed;
    }
}
