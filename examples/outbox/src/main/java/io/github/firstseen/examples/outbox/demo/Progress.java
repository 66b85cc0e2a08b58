package io.github.firstseen.examples.outbox.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Tells a person every second how far it is, and remembers the longest backlog. One thread. */
final class Progress {
    private static final Duration LINE_EVERY = Duration.ofSeconds(1);

    private final PrintWriter err;
    private final long changes;
    private long lastLineNs = System.nanoTime();
    private long longest;

    /** @param changes how many there will be in all */
    Progress(PrintWriter err, long changes) {
        this.err = err;
        this.changes = changes;
    }

    /**
     * Looks at what there is now.
     *
     * @param committed changes so far
     * @param pending rows that wait
     */
    void look(long committed, long pending, FailingBroker broker) {
        longest = Math.max(longest, pending);
        if (isTimeToTell()) {
            tell(
                    "%,6d of %,d changes committed, %,6d rows wait%s",
                    committed,
                    changes,
                    pending,
                    broker.isUp()
                            ? ""
                            : String.format(Locale.ROOT, ", the broker is down for %.0f s", broker.downSeconds()));
        }
    }

    /**
     * The same when all is written.
     *
     * @param published events that were read in the topic
     */
    void drain(long published, long pending) {
        longest = Math.max(longest, pending);
        if (isTimeToTell()) {
            tell("%,6d of %,d events published, %,6d rows wait", published, changes, pending);
        }
    }

    private boolean isTimeToTell() {
        long nowNs = System.nanoTime();
        boolean isTime = nowNs - lastLineNs >= LINE_EVERY.toNanos();
        if (isTime) {
            lastLineNs = nowNs;
        }
        return isTime;
    }

    /** One line about what happens. */
    void tell(String format, Object... values) {
        err.printf(Locale.ROOT, format + "%n", values);
        err.flush();
    }

    /** Rows that waited at once, at most. */
    long longest() {
        return longest;
    }
}
