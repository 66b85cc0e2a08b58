package io.github.firstseen.app.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Map;
import java.util.function.Supplier;

/** How long partitions have been frozen, which Kafka does not know. Thread-safe. */
final class FrozenCollector implements Collector {
    private static final double MS_PER_SECOND = 1_000;

    private final Supplier<Map<Integer, Long>> frozenMs;

    /** @param frozenMs of each partition that runs here; 0 while it goes on */
    FrozenCollector(Supplier<Map<Integer, Long>> frozenMs) {
        this.frozenMs = frozenMs;
    }

    @Override
    public MetricSnapshot collect() {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder()
                .name("firstseen_partition_frozen_seconds")
                .unit(Unit.SECONDS)
                .help("For how long records have waited while nothing was committed; 0 while it goes on.");
        frozenMs.get()
                .forEach((partition, ms) -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(Labels.of("partition", Integer.toString(partition)))
                        .value(ms / MS_PER_SECOND)
                        .build()));
        return gauge.build();
    }
}
