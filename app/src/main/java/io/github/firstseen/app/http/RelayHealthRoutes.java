package io.github.firstseen.app.http;

import io.github.firstseen.app.relay.OutboxRelay;
import io.github.firstseen.app.relay.RelayInstance;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.streams.KafkaStreams;

/** {@code /live} and {@code /ready} of a relay. */
public final class RelayHealthRoutes implements Routes {
    private final RelayInstance instance;

    public RelayHealthRoutes(RelayInstance instance) {
        this.instance = instance;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/live", request -> HealthRoutes.answer(request, HealthRoutes.Health.of(List.of(live()))), Role.ANYONE);
        routes.get("/ready", request -> HealthRoutes.answer(request, HealthRoutes.Health.of(ready())), Role.ANYONE);
    }

    private HealthRoutes.Check live() {
        return instance.started()
                .map(relay -> relay.streams().state())
                .map(state -> HealthRoutes.Check.of(
                        "streams", !state.isShuttingDown() && !state.hasCompletedShutdown(), word(state)))
                .orElseGet(() -> HealthRoutes.Check.of("streams", true, "starting"));
    }

    private List<HealthRoutes.Check> ready() {
        return instance.started()
                .map(RelayHealthRoutes::ready)
                .orElseGet(() -> List.of(HealthRoutes.Check.of("streams", false, "starting")));
    }

    private static List<HealthRoutes.Check> ready(OutboxRelay relay) {
        KafkaStreams.State state = relay.streams().state();
        return List.of(
                HealthRoutes.Check.of("streams", state == KafkaStreams.State.RUNNING, word(state)),
                HealthRoutes.restore(relay.restores().all(System.nanoTime())));
    }

    private static String word(KafkaStreams.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
