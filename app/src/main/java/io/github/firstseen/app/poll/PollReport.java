package io.github.firstseen.app.poll;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What was done, and what waits.
 *
 * @param before the counts of the last report
 * @param now the counts
 * @param elapsed the time between the two
 */
public record PollReport(Counts before, Counts now, Duration elapsed) {
    /**
     * Since the process began.
     *
     * @param published events, each as often as it was published
     * @param failed rows that are dead letters
     * @param batches transactions
     * @param pendingRows rows that wait in the database, counted up to 100,000
     * @param oldestPendingMs how long ago the first of them was written, in ms
     */
    public record Counts(long published, long failed, long batches, long pendingRows, long oldestPendingMs) {
        static final Counts ZERO = new Counts(0, 0, 0, 0, 0);
    }

    /** Nothing where no batch was written. */
    static Optional<PollReport> news(Counts before, Counts now, Duration elapsed) {
        return now.batches == before.batches ? Optional.empty() : Optional.of(new PollReport(before, now, elapsed));
    }

    /** One line for a person. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "published %,d (+%,d in %d s, %,d batches), failed %,d; pending %,d%s, the oldest for %.1f s",
                now.published,
                now.published - before.published,
                Math.round(elapsed.toMillis() / 1000.0),
                now.batches - before.batches,
                now.failed,
                now.pendingRows,
                now.pendingRows >= Backlog.COUNTED_MAX ? " or more" : "",
                now.oldestPendingMs / 1000.0);
    }
}
