package io.github.firstseen.app.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How far each partition of this instance is restored, for anybody to ask. Pace is that of the last seconds: a restore
 * that shares the disk with others, or waits for a broker, is not what it was on average. Thread-safe; time is an argument,
 * in ns of whatever clock.
 */
public final class RestoreProgress {
    private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long SAMPLE_NANOS = Duration.ofMillis(500).toNanos();
    /** What is measured over less says nothing. */
    private static final long LEAST_NANOS = Duration.ofMillis(200).toNanos();

    private final Map<Integer, Run> runs = new ConcurrentHashMap<>();

    void started(int partition, long total, long nowNanos) {
        runs.put(partition, new Run(total, nowNanos));
    }

    /** So many are back in all. */
    void reached(int partition, long restored, long nowNanos) {
        Run run = runs.get(partition);
        if (run != null) {
            run.reached(restored, nowNanos);
        }
    }

    void ended(int partition) {
        runs.remove(partition);
    }

    /** How far this partition is; null where it is not being restored. */
    public @Nullable Restoring of(int partition, long nowNanos) {
        Run run = runs.get(partition);
        return run == null ? null : run.now(nowNanos);
    }

    /** How far each partition is that is being restored. */
    public Map<Integer, Restoring> all(long nowNanos) {
        Map<Integer, Restoring> all = new TreeMap<>();
        runs.forEach((partition, run) -> all.put(partition, run.now(nowNanos)));
        return all;
    }

    private record Sample(long nanos, long restored) {}

    private static final class Run {
        private final long total;
        private final Deque<Sample> samples = new ArrayDeque<>();
        private Sample last;

        Run(long total, long nowNanos) {
            this.total = total;
            this.last = new Sample(nowNanos, 0);
            samples.add(last);
        }

        synchronized void reached(long restored, long nowNanos) {
            last = new Sample(nowNanos, restored);
            if (nowNanos - samples.getLast().nanos >= SAMPLE_NANOS) {
                samples.addLast(last);
            }
            while (samples.size() > 1 && nowNanos - samples.getFirst().nanos > WINDOW_NANOS) {
                samples.removeFirst();
            }
        }

        synchronized Restoring now(long nowNanos) {
            Sample first = samples.getFirst();
            long elapsed = Math.max(nowNanos, last.nanos) - first.nanos;
            double perSecond = elapsed < LEAST_NANOS
                    ? 0
                    : (double) (last.restored - first.restored) * TimeUnit.SECONDS.toNanos(1) / elapsed;
            Long leftMs = perSecond <= 0 ? null : (long) (1_000 * Math.max(0, total - last.restored) / perSecond);
            return new Restoring(last.restored, total, perSecond, leftMs);
        }
    }
}
