package io.github.firstseen.app.http;

import io.github.firstseen.app.process.Instance;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.streams.KafkaStreams;

/** {@code /live} and {@code /ready}, for those who restart an instance and those who send it traffic. */
public final class HealthRoutes implements Routes {
    private final Instance instance;

    public HealthRoutes(Instance instance) {
        this.instance = instance;
    }

    /** What is answered, with 503 where it is down. */
    record Health(String status, List<Check> checks) {
        static Health of(List<Check> checks) {
            return new Health(checks.stream().anyMatch(check -> check.status().equals("down")) ? "down" : "up", checks);
        }
    }

    /** One thing that was looked at. */
    record Check(String name, String status, String detail) {
        static Check of(String name, boolean isUp, String detail) {
            return new Check(name, isUp ? "up" : "down", detail);
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/live", request -> answer(request, Health.of(List.of(live()))), Role.ANYONE);
        routes.get("/ready", request -> answer(request, Health.of(List.of(ready()))), Role.ANYONE);
    }

    private static void answer(Context request, Health health) {
        request.status(health.status.equals("up") ? 200 : 503).json(health);
    }

    private Check live() {
        return instance.started()
                .map(deduplicator -> deduplicator.streams().state())
                .map(state ->
                        Check.of("streams", !state.isShuttingDown() && !state.hasCompletedShutdown(), word(state)))
                .orElseGet(() -> Check.of("streams", true, "starting"));
    }

    private Check ready() {
        return instance.started()
                .map(deduplicator -> deduplicator.streams().state())
                .map(state -> Check.of("streams", state == KafkaStreams.State.RUNNING, word(state)))
                .orElseGet(() -> Check.of("streams", false, "starting"));
    }

    private static String word(KafkaStreams.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
