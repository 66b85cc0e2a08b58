package io.github.firstseen.app.process;

import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.machine.BackgroundThread;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says every few seconds what was done, where anything was. A thread of its own.
 *
 * @param <C> counts since the start
 * @param <R> what is said of two of them
 */
public final class Reporter<C, R> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

    private final Supplier<C> counts;
    private final Comparison<C, R> comparison;
    private final Consumer<R> reports;
    private final ScheduledExecutorService thread = BackgroundThread.named("firstseen-reporter");
    private C last;
    private long lastNanos = System.nanoTime();

    private Reporter(Supplier<C> counts, C zero, Comparison<C, R> comparison, Consumer<R> reports) {
        this.counts = counts;
        this.comparison = comparison;
        this.reports = reports;
        this.last = zero;
    }

    /** Makes a report of two counts. */
    @FunctionalInterface
    public interface Comparison<C, R> {
        /** Nothing where there is nothing to say. */
        Optional<R> of(C before, C now, Duration elapsed);
    }

    /**
     * Begins.
     *
     * @param zero the counts before the first
     * @param reports hears of it, on a thread of ours
     */
    @SuppressWarnings("FutureReturnValueIgnored") // a report catches what it throws
    public static <C, R> Reporter<C, R> start(
            Duration interval, Supplier<C> counts, C zero, Comparison<C, R> comparison, Consumer<R> reports) {
        Reporter<C, R> reporter = new Reporter<>(counts, zero, comparison, reports);
        long ms = interval.toMillis();
        reporter.thread.scheduleAtFixedRate(reporter::report, ms, ms, TimeUnit.MILLISECONDS);
        return reporter;
    }

    private synchronized void report() {
        try {
            long nowNanos = System.nanoTime();
            C before = last;
            Duration elapsed = Duration.ofNanos(nowNanos - lastNanos);
            last = counts.get();
            lastNanos = nowNanos;
            comparison.of(before, last, elapsed).ifPresent(reports);
        } catch (RuntimeException e) {
            LOG.error("a report was not taken: {}", Causes.of(e));
        }
    }

    /** Says what is left to say, and stops. */
    @Override
    public void close() {
        thread.shutdown();
        report();
    }
}
