package io.github.firstseen.app.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Map;
import java.util.function.Supplier;

/** A time of each partition that runs here, which is no metric of Kafka Streams. Thread-safe. */
final class PartitionSecondsCollector implements Collector {
    private static final double MS_PER_SECOND = 1_000;

    private final String name;
    private final String help;
    private final Supplier<Map<Integer, Long>> ms;

    private PartitionSecondsCollector(String name, String help, Supplier<Map<Integer, Long>> ms) {
        this.name = name;
        this.help = help;
        this.ms = ms;
    }

    /** @param ms of each partition that runs here; 0 while it goes on */
    static PartitionSecondsCollector frozen(Supplier<Map<Integer, Long>> ms) {
        return new PartitionSecondsCollector(
                "firstseen_partition_frozen_seconds",
                "For how long records have waited while nothing was committed; 0 while it goes on.",
                ms);
    }

    /** @param ms of each partition that runs here; 0 where nothing waits */
    static PartitionSecondsCollector relayPending(Supplier<Map<Integer, Long>> ms) {
        return new PartitionSecondsCollector(
                "firstseen_relay_pending_age_seconds",
                "For how long the oldest row that the relay has not taken has been on the outbox topic; 0 where none waits.",
                ms);
    }

    @Override
    public MetricSnapshot collect() {
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name(name).unit(Unit.SECONDS).help(help);
        ms.get()
                .forEach((partition, value) -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(Labels.of("partition", Integer.toString(partition)))
                        .value(value / MS_PER_SECOND)
                        .build()));
        return gauge.build();
    }
}
