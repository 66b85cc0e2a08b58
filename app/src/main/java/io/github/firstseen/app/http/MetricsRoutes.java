package io.github.firstseen.app.http;

import io.github.firstseen.app.metrics.MetricsFormat;
import io.github.firstseen.app.metrics.MetricsPage;
import io.github.firstseen.app.process.Build;
import io.github.firstseen.app.process.Instance;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** {@code /metrics}, for Prometheus and others that read it; before the deduplicator is there, the JVM's alone. */
public final class MetricsRoutes implements Routes {
    private final Instance instance;
    private final MetricsPage page = new MetricsPage(Build.version(), this::ofKafka);

    public MetricsRoutes(Instance instance) {
        this.instance = instance;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/metrics", this::answer, Role.READ);
    }

    private void answer(Context request) {
        MetricsFormat format = MetricsFormat.of(request.header(Header.ACCEPT));
        request.contentType(format.contentType()).result(page.in(format));
    }

    private Map<MetricName, ? extends Metric> ofKafka() {
        if (instance.started().isEmpty()) {
            return Map.of();
        }
        return instance.deduplicator().streams().metrics();
    }
}
