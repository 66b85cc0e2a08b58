package io.github.firstseen.app.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether the process was told to stop (Ctrl-C, SIGTERM). Asked by the run itself, which then takes everything down in
 * its own order, while the JVM waits for it: interrupting the run instead would break the very closing that is wanted.
 */
final class StopSignal implements AutoCloseable {
    private static final Duration CLOSING_AT_MOST = Duration.ofSeconds(20);

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::tellAndWait, "demo-stop");

    private StopSignal() {}

    /** From now on the JVM waits with its end until {@link #close}, within a bound. */
    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** Throws if the process was told to stop. */
    void check() throws StoppedException {
        if (told.getCount() == 0) {
            throw new StoppedException();
        }
    }

    /** Waits this long at most; returns whether the process was told to stop. */
    boolean await(Duration atMost) {
        try {
            return told.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Everything is down: the JVM may end. */
    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already, which is what the hook was for.
            assert told.getCount() == 0 : e;
        }
    }

    private void tellAndWait() {
        told.countDown();
        try {
            if (!closed.await(CLOSING_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("demo: not everything stopped within " + CLOSING_AT_MOST.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
