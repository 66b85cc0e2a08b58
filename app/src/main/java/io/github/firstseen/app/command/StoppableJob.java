package io.github.firstseen.app.command;

import io.github.firstseen.app.log.Causes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that ends by itself, and before that where a signal asks it to: it brings what it is at to an end, and says how far
 * it got, while the JVM waits.
 */
final class StoppableJob {
    private static final Logger LOG = LoggerFactory.getLogger(StoppableJob.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean isToStop;
    private volatile int exitCode = 1;

    private StoppableJob() {}

    /** Runs it; returns its exit code. */
    static int run(Job job) throws InterruptedException {
        StoppableJob stoppable = new StoppableJob();
        return CleanStop.during(stoppable::stop, () -> stoppable.work(job));
    }

    /** What is run. */
    @FunctionalInterface
    interface Job {
        /**
         * Returns the exit code, when all was written that is to be.
         *
         * @param isToStop to be asked now and then
         */
        int run(BooleanSupplier isToStop);
    }

    private int work(Job job) {
        try {
            exitCode = job.run(() -> isToStop);
            return exitCode;
        } catch (RuntimeException e) {
            if (isToStop) {
                // Who else would tell it comes too late: the JVM ends with this method.
                LOG.error("{}", Causes.of(e));
            }
            throw e;
        } finally {
            ended.countDown();
        }
    }

    private int stop() {
        isToStop = true;
        try {
            if (!ended.await(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.error("did not stop within {} s", STOP_WITHIN.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return exitCode;
    }
}
