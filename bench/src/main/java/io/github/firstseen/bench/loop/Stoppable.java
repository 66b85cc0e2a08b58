package io.github.firstseen.bench.loop;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Ends a process of the benchmarks' own as firstseen's end: by SIGTERM, with 0 where it ended in order. */
public final class Stoppable {
    /** What the process does. */
    @FunctionalInterface
    public interface Job {
        /** Works until it is to stop, then ends in order; what it throws ends the process with 1. */
        void run(BooleanSupplier isStopping) throws InterruptedException;
    }

    private Stoppable() {}

    /** Runs it in this thread; does not return. */
    @SuppressWarnings("CatchAndPrintStackTrace") // the log of the process is what tells of it
    public static void run(Job job) throws InterruptedException {
        AtomicBoolean isStopping = new AtomicBoolean();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            isStopping.set(true);
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(0);
        }));
        try {
            job.run(isStopping::get);
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
        stopped.countDown();
        // The hook ends the process.
        Thread.currentThread().join();
    }
}
