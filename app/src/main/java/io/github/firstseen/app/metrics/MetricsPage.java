package io.github.firstseen.app.metrics;

import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.utils.AppInfoParser;

/** All metrics of this process, read when it is asked. Thread-safe. */
public final class MetricsPage {
    private static final String BUILD = "firstseen_build";

    private final PrometheusRegistry registry;

    private MetricsPage(PrometheusRegistry registry, String version) {
        this.registry = registry;
        InfoSnapshot build = build(version);
        registry.register(() -> build);
        registerJvm();
    }

    /**
     * Of an instance of the deduplicator.
     *
     * @param version firstseen's
     * @param kafka the metrics of its Kafka Streams; empty while there is none, and the JVM's are all there is
     * @param frozenMs how long each partition that runs here has been frozen, in ms
     */
    public static MetricsPage ofInstance(
            String version, Supplier<Map<MetricName, ? extends Metric>> kafka, Supplier<Map<Integer, Long>> frozenMs) {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(new KafkaCollector(Families.all(), kafka));
        registry.register(PartitionSecondsCollector.frozen(frozenMs));
        return new MetricsPage(registry, version);
    }

    /**
     * Of an instance of the relay.
     *
     * @param kafka as above
     * @param pendingMs how long the oldest row that is not taken has waited on each partition that runs here, in ms
     */
    public static MetricsPage ofRelay(
            String version, Supplier<Map<MetricName, ? extends Metric>> kafka, Supplier<Map<Integer, Long>> pendingMs) {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(new KafkaCollector(Families.all(), kafka));
        registry.register(PartitionSecondsCollector.relayPending(pendingMs));
        return new MetricsPage(registry, version);
    }

    /** Of a gateway. */
    public static MetricsPage ofGateway(String version, GatewayMetrics metrics) {
        return new MetricsPage(metrics.registry(), version);
    }

    /** Of an outbox poller. */
    public static MetricsPage ofPoller(String version, PollMetrics metrics) {
        return new MetricsPage(metrics.registry(), version);
    }

    private static InfoSnapshot build(String version) {
        return InfoSnapshot.builder()
                .name(BUILD)
                .help("Versions of what runs here.")
                .dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                        .labels(Labels.of("version", version, "kafka", AppInfoParser.getVersion()))
                        .build())
                .build();
    }

    private void registerJvm() {
        JvmMemoryMetrics.builder().register(registry);
        JvmBufferPoolMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        JvmRuntimeInfoMetric.builder().register(registry);
        ProcessMetrics.builder().register(registry);
    }

    /** What they are now. */
    public byte[] in(MetricsFormat format) {
        return format.write(registry.scrape());
    }
}
