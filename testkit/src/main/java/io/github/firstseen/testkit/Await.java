package io.github.firstseen.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Waits for a condition within one bound, by asking again and again; tests never sleep and hope. */
public final class Await {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Asked until it says true; an exception counts as "not yet" and is told if the time runs out. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** Asked until it gives something else than null; an exception counts as "not yet". */
    @FunctionalInterface
    public interface Attempt<T> {
        @Nullable
        T get() throws Exception;
    }

    private Await() {}

    /**
     * Returns when the condition holds.
     *
     * @param what what is awaited, as in "3 brokers are up", for the message
     * @throws AssertionError when the bound is over
     */
    public static void until(String what, Duration bound, Condition condition) {
        value(what, bound, () -> condition.holds() ? Boolean.TRUE : null);
    }

    /**
     * Returns the first value that is there.
     *
     * @param what what is awaited, for the message
     * @throws AssertionError when the bound is over
     */
    public static <T> T value(String what, Duration bound, Attempt<T> attempt) {
        long deadline = System.nanoTime() + bound.toNanos();
        while (true) {
            Exception last = null;
            try {
                T value = attempt.get();
                if (value != null) {
                    return value;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while awaiting: " + what, e);
            } catch (Exception e) {
                last = e;
            }
            if (System.nanoTime() >= deadline) {
                throw new AssertionError("not within " + bound.toMillis() + " ms: " + what, last);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
