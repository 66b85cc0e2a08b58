package io.github.firstseen.app.process;

import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.machine.BackgroundThread;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every few seconds what was decided, where anything was. A thread of its own. */
final class Reporter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

    private final Supplier<TallySnapshot> tally;
    private final Consumer<TallyReport> reports;
    private final ScheduledExecutorService thread;
    private TallySnapshot last = TallySnapshot.ZERO;
    private long lastNanos = System.nanoTime();

    private Reporter(Supplier<TallySnapshot> tally, Consumer<TallyReport> reports) {
        this.tally = tally;
        this.reports = reports;
        this.thread = BackgroundThread.named("firstseen-reporter");
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a report catches what it throws
    static Reporter start(Duration interval, Supplier<TallySnapshot> tally, Consumer<TallyReport> reports) {
        Reporter reporter = new Reporter(tally, reports);
        long ms = interval.toMillis();
        reporter.thread.scheduleAtFixedRate(reporter::report, ms, ms, TimeUnit.MILLISECONDS);
        return reporter;
    }

    private synchronized void report() {
        long nowNanos = System.nanoTime();
        TallyReport report = new TallyReport(last, tally.get(), Duration.ofNanos(nowNanos - lastNanos));
        last = report.now();
        lastNanos = nowNanos;
        if (report.isNews()) {
            say(report);
        }
    }

    private void say(TallyReport report) {
        try {
            reports.accept(report);
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
