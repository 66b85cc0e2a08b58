package io.github.firstseen.app.serve;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.http.ActRoutes;
import io.github.firstseen.app.http.ConsoleRoutes;
import io.github.firstseen.app.http.EventRoutes;
import io.github.firstseen.app.http.HealthRoutes;
import io.github.firstseen.app.http.HttpPeers;
import io.github.firstseen.app.http.HttpServer;
import io.github.firstseen.app.http.InnerRoutes;
import io.github.firstseen.app.http.LiveQueries;
import io.github.firstseen.app.http.LookupRoutes;
import io.github.firstseen.app.http.MetricsRoutes;
import io.github.firstseen.app.http.OpenApiRoutes;
import io.github.firstseen.app.http.Routes;
import io.github.firstseen.app.http.StatusRoutes;
import io.github.firstseen.app.process.Deduplicator;
import io.github.firstseen.app.process.Instance;
import io.github.firstseen.app.process.TallyReport;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A deduplicator at work and the HTTP server that shows it, where one is wanted. Any thread may call it. */
public final class ServedDeduplicator implements AutoCloseable {
    private final Deduplicator deduplicator;
    private final Optional<HttpServer> server;

    private ServedDeduplicator(Deduplicator deduplicator, Optional<HttpServer> server) {
        this.deduplicator = deduplicator;
        this.server = server;
    }

    /**
     * Starts the server, then the deduplicator; where one does not start, neither is left behind.
     *
     * @param reports hears of what was decided every few seconds, where anything was, on a thread of ours
     * @throws RefusedException where the settings, the address or the cluster must be changed first
     */
    public static ServedDeduplicator start(Settings settings, Consumer<TallyReport> reports) {
        Optional<HttpServer> server = settings.http()
                .listener()
                .map(listener -> HttpServer.start(settings, listener, ServedDeduplicator::routes));
        try {
            Settings own = server.map(each -> each.instance().settings()).orElse(settings);
            Deduplicator deduplicator = Deduplicator.start(own, reports);
            server.ifPresent(each -> each.instance().runs(deduplicator));
            return new ServedDeduplicator(deduplicator, server);
        } catch (RuntimeException e) {
            server.ifPresent(HttpServer::close);
            throw e;
        }
    }

    /** All that is served. */
    static List<Routes> routes(Instance instance) {
        LiveQueries queries = new LiveQueries(instance);
        HttpPeers peers = HttpPeers.of(instance.settings());
        return List.of(
                new HealthRoutes(instance),
                MetricsRoutes.of(instance),
                OpenApiRoutes.ofInstance(),
                new LookupRoutes(queries, peers),
                new StatusRoutes(queries, peers),
                new ActRoutes(instance, queries),
                new EventRoutes(instance, queries, peers),
                new InnerRoutes(queries),
                new ConsoleRoutes());
    }

    /** Whoever asks it for something does not close it. */
    public Deduplicator deduplicator() {
        return deduplicator;
    }

    /** Where it is served, {@code http://127.0.0.1:7070}; empty where it is not. */
    public Optional<String> url() {
        return server.map(HttpServer::url);
    }

    /** The deduplicator first, so that whoever asks meanwhile is told. A second call does nothing. */
    @Override
    public void close() {
        deduplicator.close();
        server.ifPresent(HttpServer::close);
    }
}
