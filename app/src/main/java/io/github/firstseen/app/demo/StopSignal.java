package io.github.firstseen.app.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether the process was told to stop (Ctrl-C, SIGTERM). Asked by the run itself, which then takes everything down in
 * its own order, while the JVM waits for it: interrupting the run, or closing things under it from the signal's thread,
 * would break the very closing that is wanted.
 */
public final class StopSignal {
    private static final Duration DOWN_WITHIN = Duration.ofSeconds(20);
    private static final int EXIT_FAILED = 1;

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch down = new CountDownLatch(1);
    private volatile int exitCode = EXIT_FAILED;

    private StopSignal() {}

    /** Works, and returns the work's exit code; told to stop meanwhile, the JVM waits and ends with that code. */
    public static int during(Work work) throws DemoFailedException {
        StopSignal signal = new StopSignal();
        Thread hook = new Thread(signal::tellAndHalt, "demo-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            signal.exitCode = work.run(signal);
            return signal.exitCode;
        } finally {
            signal.down.countDown();
            if (!signal.isTold()) {
                remove(hook);
            }
        }
    }

    /** What can be told to stop; it returns the exit code when it has left nothing running. */
    @FunctionalInterface
    public interface Work {
        int run(StopSignal stop) throws DemoFailedException;
    }

    /** Throws if the process was told to stop. */
    public void check() throws StoppedException {
        if (isTold()) {
            throw new StoppedException();
        }
    }

    /** Waits this long at most; returns whether the process was told to stop. */
    public boolean await(Duration atMost) {
        try {
            return told.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean isTold() {
        return told.getCount() == 0;
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending in this very moment; the hook finds all of it down.
            return;
        }
    }

    private void tellAndHalt() {
        told.countDown();
        try {
            if (!down.await(DOWN_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("demo: not everything stopped within " + DOWN_WITHIN.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Only halt can still say how it ended; the JVM by itself would say 130 or 143 after the cleanest stop.
        Runtime.getRuntime().halt(exitCode);
    }
}
