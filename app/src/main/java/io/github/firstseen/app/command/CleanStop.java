package io.github.firstseen.app.command;

import io.github.firstseen.app.log.Causes;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns SIGTERM and Ctrl-C into a clean stop with an exit code that says so. The JVM itself ends with 143 or 130 then,
 * which a supervisor takes for a fault.
 */
public final class CleanStop {
    private static final Logger LOG = LoggerFactory.getLogger(CleanStop.class);

    private final AtomicBoolean isArmed = new AtomicBoolean(true);
    private final Thread hook;

    private CleanStop(IntSupplier stop) {
        this.hook = new Thread(() -> stopAndHalt(stop), "firstseen-stop");
    }

    /**
     * Works; a signal meanwhile stops it cleanly.
     *
     * @param stop stops the work, within a bound, and gives the exit code
     * @param work returns the exit code where it ends by itself
     */
    public static int during(IntSupplier stop, Work work) throws InterruptedException {
        CleanStop cleanStop = new CleanStop(stop);
        Runtime.getRuntime().addShutdownHook(cleanStop.hook);
        try {
            return work.run();
        } finally {
            // It has ended by itself; its exit code is the command's.
            cleanStop.isArmed.set(false);
        }
    }

    /**
     * Waits for the end of what runs; a signal closes it before.
     *
     * @param close ends it, within a bound
     * @param awaitEnd returns the exit code, of an end by itself and of one by {@code close}
     */
    public static int closing(Runnable close, Work awaitEnd) throws InterruptedException {
        return during(
                () -> {
                    close.run();
                    try {
                        return awaitEnd.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return 1;
                    }
                },
                awaitEnd);
    }

    /** What runs until it is stopped. */
    @FunctionalInterface
    public interface Work {
        int run() throws InterruptedException;
    }

    private void stopAndHalt(IntSupplier stop) {
        if (!isArmed.get()) {
            return;
        }
        int code = 1;
        try {
            code = stop.getAsInt();
        } catch (RuntimeException e) {
            LOG.error("did not stop cleanly: {}", Causes.of(e));
        } finally {
            System.out.flush();
            // Only halt can change the exit code now; all other hooks of this process are about memory and files.
            Runtime.getRuntime().halt(code);
        }
    }
}
