package io.github.firstseen.topology.metrics;

import io.github.firstseen.dedup.RequestId;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.LongsSketch;
import org.apache.kafka.common.metrics.MeasurableStat;
import org.apache.kafka.common.metrics.MetricConfig;

/**
 * The largest share of one key among those of this minute and the one before, from 0 to 1. It tells no more than is true, and
 * at most 0.02 less, in a few kilobytes however many keys there are. Thread-safe: one thread adds, any reads.
 */
final class HotKeyShare implements MeasurableStat {
    /** With fewer, a key that came by chance would stand out. */
    static final int ENOUGH = 64;

    static final long MINUTE_MS = 60_000;
    private static final int COUNTERS = 256;

    private LongsSketch now = new LongsSketch(COUNTERS);
    private LongsSketch before = new LongsSketch(COUNTERS);
    private long sinceMs;

    /** A record of this key was judged, by the wall clock in ms since the epoch. */
    synchronized void add(RequestId key, long wallMs) {
        turn(wallMs);
        // Bits of a hash: half of them are enough.
        now.update(key.low());
    }

    @Override
    public synchronized double measure(MetricConfig config, long wallMs) {
        turn(wallMs);
        LongsSketch both = new LongsSketch(COUNTERS).merge(before).merge(now);
        LongsSketch.Row[] largestFirst = both.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES);
        if (both.getStreamLength() < ENOUGH) {
            return Double.NaN;
        }
        return largestFirst.length == 0 ? 0 : (double) largestFirst[0].getLowerBound() / both.getStreamLength();
    }

    private void turn(long wallMs) {
        long minutes = (wallMs - sinceMs) / MINUTE_MS;
        if (minutes <= 0) {
            return;
        }
        LongsSketch oldest = before;
        before = now;
        now = oldest;
        now.reset();
        if (minutes > 1) {
            before.reset();
        }
        sinceMs = wallMs;
    }

    @Override
    public void record(MetricConfig config, double value, long timeMs) {
        throw new UnsupportedOperationException("is added to, not recorded");
    }
}
