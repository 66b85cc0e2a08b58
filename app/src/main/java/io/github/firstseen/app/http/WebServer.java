package io.github.firstseen.app.http;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves routes at an address that is taken already, within the limits of the settings, behind a guard. */
final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private final Bound bound;
    private final Settings settings;
    private final Optional<SslContextFactory.Server> ssl;
    private final Guard guard;
    private final List<Routes> routes;
    private final Duration grace;
    private final Javalin javalin;

    /** @throws RefusedException where keys or certificates cannot be used */
    private WebServer(Bound bound, Settings settings, Guard guard, List<Routes> routes, Duration grace) {
        this.bound = bound;
        this.settings = settings;
        this.ssl = HttpTls.of(settings).map(HttpTls::server);
        this.guard = guard;
        this.routes = List.copyOf(routes);
        this.grace = grace;
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * Begins to serve.
     *
     * @param settings whose keys {@code firstseen.http.*} are those of this server
     * @param grace how long the close waits for requests to be answered; new ones are told 503 meanwhile
     * @throws RefusedException where keys or certificates cannot be used
     */
    static WebServer start(Bound bound, Settings settings, Guard guard, List<Routes> routes, Duration grace) {
        WebServer server = new WebServer(bound, settings, guard, routes, grace);
        server.javalin.start();
        LOG.info("serving {}", server.url());
        return server;
    }

    private void configure(JavalinConfig javalin) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.http.prefer405over404 = true;
        javalin.http.compressionStrategy = CompressionStrategy.NONE;
        javalin.jsonMapper(new JavalinJackson(Json.MAPPER, false));
        new Jetty(bound, settings.http(), ssl, grace).configure(javalin);
        Problems.addTo(javalin, settings.http().requestBytesMax());
        guard.addTo(javalin.routes);
        routes.forEach(each -> each.addTo(javalin.routes));
    }

    /** With the real port, {@code http://127.0.0.1:7070}. */
    String url() {
        return bound.url();
    }

    /** A second call does nothing. */
    @Override
    public void close() {
        routes.forEach(Routes::closing);
        javalin.stop();
        bound.close();
        routes.forEach(Routes::close);
    }
}
