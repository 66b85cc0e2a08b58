package io.github.firstseen.app.process;

import io.github.firstseen.serdes.Judged;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Some of the decisions of this process, for those who look on: the first few of each second, and the last of these for a
 * few seconds. As long as nobody asks it costs the stream threads one volatile read a record. Any thread.
 */
public final class DecisionSamples {
    static final int PER_SECOND = 20;
    static final int KEPT = 100;
    /** Who looks on asks once a second. */
    static final Duration FOLLOWED_FOR = Duration.ofSeconds(5);

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoClock;
    private final LongSupplier wallClockMs;
    private final Deque<Numbered> kept = new ArrayDeque<>();
    private volatile boolean isFollowed;
    /** Nothing is taken before this time. */
    private volatile long fullUntilNanos;

    private long followedUntilNanos;
    private long secondNanos;
    private int inSecond;
    private long last;

    DecisionSamples(LongSupplier nanoClock, LongSupplier wallClockMs) {
        this.nanoClock = nanoClock;
        this.wallClockMs = wallClockMs;
        this.secondNanos = nanoClock.getAsLong() - SECOND_NANOS;
        this.fullUntilNanos = secondNanos;
    }

    static DecisionSamples ofThisProcess() {
        return new DecisionSamples(System::nanoTime, System::currentTimeMillis);
    }

    private record Numbered(long number, DecisionSample sample) {}

    /**
     * What was taken since somebody asked last.
     *
     * @param last the number to ask with next time
     * @param decisions in order
     */
    public record Batch(long last, List<DecisionSample> decisions) {
        public Batch {
            decisions = List.copyOf(decisions);
        }
    }

    /** On a stream thread. */
    void decided(Judged judged) {
        if (isFollowed) {
            long nowNanos = nanoClock.getAsLong();
            if (nowNanos - fullUntilNanos >= 0) {
                take(judged, nowNanos);
            }
        }
    }

    private synchronized void take(Judged judged, long nowNanos) {
        if (nowNanos - followedUntilNanos > 0) {
            isFollowed = false;
            return;
        }
        if (nowNanos - secondNanos >= SECOND_NANOS) {
            secondNanos = nowNanos;
            inSecond = 0;
        }
        if (inSecond >= PER_SECOND) {
            return;
        }
        if (++inSecond == PER_SECOND) {
            fullUntilNanos = secondNanos + SECOND_NANOS;
        }
        if (kept.size() == KEPT) {
            kept.removeFirst();
        }
        kept.addLast(new Numbered(++last, DecisionSample.of(judged, wallClockMs.getAsLong())));
    }

    /**
     * What was taken after the one of this number; whoever asks is somebody who looks on.
     *
     * @param number 0 for all that are kept; so is one that is not given yet, since it comes from a process before this
     */
    public synchronized Batch since(long number) {
        followedUntilNanos = nanoClock.getAsLong() + FOLLOWED_FOR.toNanos();
        if (!isFollowed) {
            // Of the time when somebody looked on last.
            kept.clear();
            isFollowed = true;
        }
        long after = number > last ? 0 : number;
        return new Batch(
                last,
                kept.stream()
                        .filter(each -> each.number > after)
                        .map(Numbered::sample)
                        .toList());
    }
}
