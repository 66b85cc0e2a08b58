package io.github.firstseen.app.http;

import io.github.firstseen.app.relay.RelayInstance;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Optional;

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
        return HealthRoutes.live(instance.started().map(relay -> relay.streams().state()));
    }

    private List<HealthRoutes.Check> ready() {
        return instance.started()
                .map(relay -> List.of(
                        HealthRoutes.ready(Optional.of(relay.streams().state())),
                        HealthRoutes.restore(relay.restores().all(System.nanoTime()))))
                .orElseGet(() -> List.of(HealthRoutes.ready(Optional.empty())));
    }
}
