package io.github.firstseen.topology.metrics;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.metrics.MeasurableStat;
import org.apache.kafka.common.metrics.MetricConfig;

/**
 * A number that one thread adds to and any reads. As a stat of a sensor it is never recorded: that would take a lock for
 * each record.
 */
public final class Count implements MeasurableStat {
    private final AtomicLong count = new AtomicLong();

    Count() {}

    /** By the one thread that counts. */
    public void add(long more) {
        count.lazySet(count.getPlain() + more);
    }

    @Override
    public double measure(MetricConfig config, long nowMs) {
        return count.get();
    }

    @Override
    public void record(MetricConfig config, double value, long timeMs) {
        throw new UnsupportedOperationException("is added to, not recorded");
    }
}
