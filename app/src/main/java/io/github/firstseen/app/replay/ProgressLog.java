package io.github.firstseen.app.replay;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every few seconds how far a long replay is. */
final class ProgressLog {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);

    private final String done;
    private final long intervalNanos;
    private long lastNanos = System.nanoTime();

    ProgressLog(ReplaySettings.Act act, Duration interval) {
        this.done = switch (act) {
            case SEND -> "replayed";
            case COUNT -> "counted";
        };
        this.intervalNanos = interval.toNanos();
    }

    void say(ReplayResult soFar, LongSupplier percentRead) {
        long nowNanos = System.nanoTime();
        if (nowNanos - lastNanos >= intervalNanos) {
            lastNanos = nowNanos;
            LOG.info("{} {}, {} % of the topic read", done, soFar.count(), percentRead.getAsLong());
        }
    }
}
