package io.github.firstseen.topology.metrics;

import org.apache.kafka.common.metrics.MeasurableStat;
import org.apache.kafka.common.metrics.MetricConfig;

/** A number that one thread sets and any reads. As a stat of a sensor it is never recorded. */
final class Level implements MeasurableStat {
    private volatile long level;

    void set(long next) {
        level = next;
    }

    @Override
    public double measure(MetricConfig config, long nowMs) {
        return level;
    }

    @Override
    public void record(MetricConfig config, double value, long timeMs) {
        throw new UnsupportedOperationException("is set, not recorded");
    }
}
