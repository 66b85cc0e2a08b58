package io.github.firstseen.app.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.errors.StreamsException;

/** Reads the chosen metrics out of Kafka's when it is asked. Thread-safe. */
final class KafkaCollector implements MultiCollector {
    private final List<Family> families;
    private final Supplier<Map<MetricName, ? extends Metric>> metrics;
    private final Map<MetricOf, Family> byMetric = new HashMap<>();

    private record MetricOf(String group, String metric) {}

    /**
     * @param metrics those of the process; empty while there are none
     */
    KafkaCollector(List<Family> families, Supplier<Map<MetricName, ? extends Metric>> metrics) {
        this.families = List.copyOf(families);
        this.metrics = metrics;
        families.forEach(family -> byMetric.put(
                new MetricOf(family.source().group(), family.source().metric()), family));
    }

    @Override
    public MetricSnapshots collect() {
        Map<Family, Map<Labels, Double>> values = new HashMap<>();
        metrics.get().forEach((name, metric) -> {
            Family family = byMetric.get(new MetricOf(name.group(), name.name()));
            if (family != null && family.source().isOf(name)) {
                double value = value(metric);
                // Nothing recorded yet, or lately.
                if (!Double.isNaN(value)) {
                    values.computeIfAbsent(family, key -> new LinkedHashMap<>())
                            .merge(labels(family, name), value, family.join()::of);
                }
            }
        });
        List<MetricSnapshot> snapshots = new ArrayList<>();
        for (Family family : families) {
            Map<Labels, Double> series = values.get(family);
            if (series != null) {
                snapshots.add(snapshot(family.exposed(), series));
            }
        }
        return new MetricSnapshots(snapshots);
    }

    /** Not a number where it is none, or is of a store that is being closed. */
    private static double value(Metric metric) {
        try {
            return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
        } catch (StreamsException closing) {
            return Double.NaN;
        }
    }

    private static Labels labels(Family family, MetricName name) {
        Map<String, String> labels = new TreeMap<>(family.source().labels(name));
        return Labels.of(labels.keySet().toArray(String[]::new), labels.values().toArray(String[]::new));
    }

    private static MetricSnapshot snapshot(Exposed exposed, Map<Labels, Double> values) {
        return switch (exposed.kind()) {
            case COUNTER -> counter(exposed, values);
            case GAUGE -> gauge(exposed, values);
        };
    }

    private static MetricSnapshot counter(Exposed exposed, Map<Labels, Double> values) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder();
        values.forEach((labels, value) -> counter.dataPoint(CounterDataPointSnapshot.builder()
                .labels(labels)
                .value(exposed.measure().of(value))
                .build()));
        return described(counter, exposed);
    }

    private static MetricSnapshot gauge(Exposed exposed, Map<Labels, Double> values) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder();
        values.forEach((labels, value) -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value(exposed.measure().of(value))
                .build()));
        return described(gauge, exposed);
    }

    private static MetricSnapshot described(MetricSnapshot.Builder<?> builder, Exposed exposed) {
        builder.name(exposed.familyName()).help(exposed.meaning());
        Unit unit = exposed.measure().unit();
        if (unit != null) {
            builder.unit(unit);
        }
        return builder.build();
    }
}
