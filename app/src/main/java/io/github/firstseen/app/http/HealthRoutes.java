package io.github.firstseen.app.http;

import io.github.firstseen.app.process.Deduplicator;
import io.github.firstseen.app.process.Instance;
import io.github.firstseen.app.process.Restoring;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
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
        routes.get("/ready", request -> answer(request, Health.of(ready())), Role.ANYONE);
    }

    static void answer(Context request, Health health) {
        request.status(health.status.equals("up") ? 200 : 503).json(health);
    }

    private Check live() {
        return live(
                instance.started().map(deduplicator -> deduplicator.streams().state()));
    }

    /** Of Kafka Streams; empty while there is none yet. */
    static Check live(Optional<KafkaStreams.State> streams) {
        return streams.map(state ->
                        Check.of("streams", !state.isShuttingDown() && !state.hasCompletedShutdown(), word(state)))
                .orElseGet(() -> Check.of("streams", true, "starting"));
    }

    /** The same, whether it works. */
    static Check ready(Optional<KafkaStreams.State> streams) {
        return streams.map(state -> Check.of("streams", state == KafkaStreams.State.RUNNING, word(state)))
                .orElseGet(() -> Check.of("streams", false, "starting"));
    }

    private List<Check> ready() {
        return instance.started().map(HealthRoutes::ready).orElseGet(() -> List.of(ready(Optional.empty())));
    }

    private static List<Check> ready(Deduplicator deduplicator) {
        return List.of(
                ready(Optional.of(deduplicator.streams().state())),
                restore(deduplicator.insight().restores().all(System.nanoTime())),
                commits(deduplicator.insight().frozen().frozen()));
    }

    /** Not of {@code /live}: where the cluster fails, a restart of all instances would make it worse. */
    static Check commits(Map<Integer, Long> frozenMs) {
        if (frozenMs.isEmpty()) {
            return Check.of("commits", true, "no partition is frozen");
        }
        long longestMs =
                frozenMs.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return Check.of(
                "commits",
                false,
                "partitions " + frozenMs.keySet() + " have records waiting, and for " + longestMs / 1_000
                        + " s nothing was committed");
    }

    /** How far the state is back, of all partitions together: they share the disk and the network. */
    static Check restore(Map<Integer, Restoring> partitions) {
        if (partitions.isEmpty()) {
            return Check.of("restore", true, "nothing is read back");
        }
        long restored = sum(partitions, Restoring::restored);
        long total = sum(partitions, Restoring::total);
        double perSecond =
                partitions.values().stream().mapToDouble(Restoring::perSecond).sum();
        String pace = perSecond <= 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", %.0f/s, %d s left",
                        perSecond,
                        Math.round(Math.max(0, total - restored) / perSecond));
        return Check.of(
                "restore", false, "partitions " + partitions.keySet() + ": " + restored + " of " + total + pace);
    }

    private static long sum(Map<Integer, Restoring> partitions, ToLongFunction<Restoring> what) {
        return partitions.values().stream().mapToLong(what).sum();
    }

    private static String word(KafkaStreams.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
