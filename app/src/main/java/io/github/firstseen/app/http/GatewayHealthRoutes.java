package io.github.firstseen.app.http;

import io.github.firstseen.app.gateway.Gateway;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;

/** {@code /live} and {@code /ready} of a gateway. */
public final class GatewayHealthRoutes implements Routes {
    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final Gateway gateway;

    public GatewayHealthRoutes(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/live", request -> HealthRoutes.answer(request, live()), Role.ANYONE);
        routes.get("/ready", this::ready, Role.ANYONE);
    }

    private static HealthRoutes.Health live() {
        return HealthRoutes.Health.of(List.of(HealthRoutes.Check.of("gateway", true, "serves")));
    }

    /** Deduplicators are not asked: without them messages are taken all the same, or refused with a reason. */
    private void ready(Context request) {
        request.future(() -> gateway.isClusterThere(WITHIN)
                .thenAccept(isThere -> HealthRoutes.answer(
                        request,
                        HealthRoutes.Health.of(List.of(HealthRoutes.Check.of(
                                "kafka",
                                isThere,
                                isThere ? "answers" : "does not answer in " + WITHIN.toSeconds() + " s"))))));
    }
}
