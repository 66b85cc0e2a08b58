package io.github.firstseen.app.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.concurrent.TimeUnit;

/** What a gateway counts. Names are public, docs/metrics.md has them. Any thread. */
public final class GatewayMetrics {
    private static final double[] SECONDS = {0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter answers = Counter.builder()
            .name("firstseen_gateway_answers")
            .help("Messages that were answered, by answer.")
            .labelNames("answer")
            .register(registry);
    private final Histogram seconds = Histogram.builder()
            .name("firstseen_gateway_accepted_after")
            .unit(Unit.SECONDS)
            .help("How long messages that were accepted waited for their answer.")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);

    /**
     * A message was accepted.
     *
     * @param answer accepted, duplicate or conflict
     * @param nanos how long its sender waited
     */
    public void accepted(String answer, long nanos) {
        answered(answer);
        seconds.observe((double) nanos / TimeUnit.SECONDS.toNanos(1));
    }

    /** It was not: replayed, or the last word of a problem's type. */
    public void answered(String answer) {
        answers.labelValues(answer).inc();
    }

    PrometheusRegistry registry() {
        return registry;
    }
}
