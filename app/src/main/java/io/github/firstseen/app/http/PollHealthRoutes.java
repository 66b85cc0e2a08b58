package io.github.firstseen.app.http;

import io.github.firstseen.app.poll.Poller;
import io.github.firstseen.app.poll.ShardState;
import io.javalin.config.RoutesConfig;
import java.util.ArrayList;
import java.util.List;

/** {@code /live} and {@code /ready} of an outbox poller. */
public final class PollHealthRoutes implements Routes {
    private final Poller poller;

    public PollHealthRoutes(Poller poller) {
        this.poller = poller;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/live", request -> HealthRoutes.answer(request, live()), Role.ANYONE);
        routes.get("/ready", request -> HealthRoutes.answer(request, ready()), Role.ANYONE);
    }

    /** It tries again by itself; a restart would not help it. */
    private static HealthRoutes.Health live() {
        return HealthRoutes.Health.of(List.of(HealthRoutes.Check.of("poller", true, "runs")));
    }

    private HealthRoutes.Health ready() {
        List<HealthRoutes.Check> checks = new ArrayList<>();
        checks.add(answers("database", poller.isDatabaseUp()));
        checks.add(answers("kafka", poller.isKafkaUp()));
        poller.shards()
                .forEach((shard, state) -> checks.add(
                        HealthRoutes.Check.of("shard " + shard, state != ShardState.CONNECTING, state.word())));
        return HealthRoutes.Health.of(checks);
    }

    private static HealthRoutes.Check answers(String name, boolean isUp) {
        return HealthRoutes.Check.of(name, isUp, isUp ? "answers" : "does not answer as it must");
    }
}
