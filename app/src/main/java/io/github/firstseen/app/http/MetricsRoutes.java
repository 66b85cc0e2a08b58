package io.github.firstseen.app.http;

import io.github.firstseen.app.metrics.GatewayMetrics;
import io.github.firstseen.app.metrics.MetricsFormat;
import io.github.firstseen.app.metrics.MetricsPage;
import io.github.firstseen.app.metrics.PollMetrics;
import io.github.firstseen.app.process.Build;
import io.github.firstseen.app.process.Instance;
import io.github.firstseen.app.relay.RelayInquiry;
import io.github.firstseen.app.relay.RelayInstance;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** {@code /metrics}, for Prometheus and others that read it; before a deduplicator is there, the JVM's alone. */
public final class MetricsRoutes implements Routes {
    private static final String PATH = "/metrics";

    private final MetricsPage page;
    private final Role role;
    private final Consumer<Context> admission;

    private MetricsRoutes(MetricsPage page, Role role, Consumer<Context> admission) {
        this.page = page;
        this.role = role;
        this.admission = admission;
    }

    public static MetricsRoutes of(Instance instance) {
        return new MetricsRoutes(
                MetricsPage.ofInstance(Build.version(), () -> ofKafka(instance), () -> frozenMs(instance)),
                Role.READ,
                request -> {});
    }

    /** Of a relay. */
    public static MetricsRoutes of(RelayInstance instance) {
        return new MetricsRoutes(
                MetricsPage.ofRelay(
                        Build.version(),
                        () -> instance.started()
                                .<Map<MetricName, ? extends Metric>>map(
                                        relay -> relay.streams().metrics())
                                .orElseGet(Map::of),
                        () -> instance.inquiry()
                                .map(RelayInquiry::pendingAgesMs)
                                .orElseGet(Map::of)),
                Role.READ,
                request -> {});
    }

    /** Of a gateway, for those who may ask what became of messages. */
    public static MetricsRoutes of(GatewayMetrics metrics, Senders senders) {
        return new MetricsRoutes(MetricsPage.ofGateway(Build.version(), metrics), Role.SENDER, senders::admit);
    }

    /** Of an outbox poller. */
    public static MetricsRoutes of(PollMetrics metrics) {
        return new MetricsRoutes(MetricsPage.ofPoller(Build.version(), metrics), Role.READ, request -> {});
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::answer, role);
    }

    private void answer(Context request) {
        admission.accept(request);
        MetricsFormat format = MetricsFormat.of(request.header(Header.ACCEPT));
        request.contentType(format.contentType()).result(page.in(format));
    }

    private static Map<Integer, Long> frozenMs(Instance instance) {
        return instance.started()
                .map(deduplicator -> deduplicator.insight().frozenMs())
                .orElseGet(Map::of);
    }

    private static Map<MetricName, ? extends Metric> ofKafka(Instance instance) {
        if (instance.started().isEmpty()) {
            return Map.of();
        }
        return instance.deduplicator().streams().metrics();
    }
}
