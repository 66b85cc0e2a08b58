package io.github.firstseen.app.demo;

import java.time.Duration;

/** Waits for what a demo has started. */
public final class Waiting {
    /** How long one look at a condition takes at most, so that a demo that is told to stop does. */
    public static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private static final Duration WITHIN = Duration.ofSeconds(60);

    private Waiting() {}

    /** What is waited for. */
    @FunctionalInterface
    public interface Condition {
        /** Whether it holds, now or within this time. */
        boolean holds(Duration atMost) throws InterruptedException;
    }

    /**
     * Returns when it holds; throws where it does not within a minute, or waiting makes no sense any more.
     *
     * @param otherwise what to tell then: {@code the relay is not running}
     */
    public static void until(Condition condition, String otherwise, Checkpoint checkpoint)
            throws DemoFailedException, StoppedException {
        long deadlineNs = System.nanoTime() + WITHIN.toNanos();
        while (!holds(condition)) {
            checkpoint.check();
            if (System.nanoTime() > deadlineNs) {
                throw new DemoFailedException(otherwise + " after " + WITHIN.toSeconds() + " s");
            }
        }
    }

    private static boolean holds(Condition condition) throws StoppedException {
        try {
            return condition.holds(LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }
}
