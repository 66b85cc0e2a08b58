package io.github.firstseen.app.poll;

import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.machine.BackgroundThread;
import io.github.firstseen.app.poll.PollReport.Counts;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every few seconds what was published, where anything was. A thread of its own. */
final class PollReporter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PollReporter.class);

    private final Supplier<Counts> counts;
    private final Consumer<PollReport> reports;
    private final ScheduledExecutorService thread = BackgroundThread.named("firstseen-reporter");
    private Counts last = Counts.ZERO;
    private long lastNanos = System.nanoTime();

    private PollReporter(Supplier<Counts> counts, Consumer<PollReport> reports) {
        this.counts = counts;
        this.reports = reports;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a report catches what it throws
    static PollReporter start(Duration interval, Supplier<Counts> counts, Consumer<PollReport> reports) {
        PollReporter reporter = new PollReporter(counts, reports);
        long ms = interval.toMillis();
        reporter.thread.scheduleAtFixedRate(reporter::report, ms, ms, TimeUnit.MILLISECONDS);
        return reporter;
    }

    private synchronized void report() {
        long nowNanos = System.nanoTime();
        PollReport report = new PollReport(last, counts.get(), Duration.ofNanos(nowNanos - lastNanos));
        last = report.now();
        lastNanos = nowNanos;
        if (report.isNews()) {
            say(report);
        }
    }

    private void say(PollReport report) {
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
