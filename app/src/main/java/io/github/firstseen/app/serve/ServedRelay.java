package io.github.firstseen.app.serve;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.http.MetricsRoutes;
import io.github.firstseen.app.http.OpenApiRoutes;
import io.github.firstseen.app.http.RelayConsoleRoutes;
import io.github.firstseen.app.http.RelayHealthRoutes;
import io.github.firstseen.app.http.RelayRoutes;
import io.github.firstseen.app.http.RelayServer;
import io.github.firstseen.app.http.Routes;
import io.github.firstseen.app.relay.OutboxRelay;
import io.github.firstseen.app.relay.RelayInstance;
import io.github.firstseen.app.relay.RelayReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A relay at work and the HTTP server that shows it, where one is wanted. Any thread may call it. */
public final class ServedRelay implements AutoCloseable {
    private final OutboxRelay relay;
    private final Optional<RelayInstance> instance;
    private final Optional<RelayServer> server;

    private ServedRelay(OutboxRelay relay, Optional<RelayInstance> instance, Optional<RelayServer> server) {
        this.relay = relay;
        this.instance = instance;
        this.server = server;
    }

    /**
     * Starts the server, then the relay; where one does not start, neither is left behind.
     *
     * @param reports hears of what was done every few seconds, where anything was, on a thread of ours
     * @throws RefusedException where the settings, the address or the cluster must be changed first
     */
    public static ServedRelay start(Settings settings, Consumer<RelayReport> reports) {
        AtomicReference<RelayInstance> made = new AtomicReference<>();
        Optional<RelayServer> server = RelayServer.start(settings, own -> {
            RelayInstance instance = new RelayInstance(own);
            made.set(instance);
            return routes(instance);
        });
        try {
            Settings own = server.map(RelayServer::settings).orElse(settings);
            OutboxRelay relay = OutboxRelay.start(own, reports);
            Optional<RelayInstance> instance = Optional.ofNullable(made.get());
            instance.ifPresent(each -> each.runs(relay));
            return new ServedRelay(relay, instance, server);
        } catch (RuntimeException e) {
            server.ifPresent(RelayServer::close);
            throw e;
        }
    }

    /** All that is served. */
    static List<Routes> routes(RelayInstance instance) {
        return List.of(
                new RelayHealthRoutes(instance),
                MetricsRoutes.of(instance),
                new RelayRoutes(instance),
                OpenApiRoutes.ofRelay(),
                new RelayConsoleRoutes());
    }

    /** Whoever asks it for something does not close it. */
    public OutboxRelay relay() {
        return relay;
    }

    /** Where it is served, {@code http://127.0.0.1:7090}; empty where it is not. */
    public Optional<String> url() {
        return server.map(RelayServer::url);
    }

    /** The relay first, so that whoever asks meanwhile is told. A second call does nothing. */
    @Override
    public void close() {
        relay.close();
        server.ifPresent(RelayServer::close);
        instance.ifPresent(RelayInstance::close);
    }
}
