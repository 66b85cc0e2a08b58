package io.github.firstseen.app.http;

import io.github.firstseen.app.config.HttpConfig;
import io.github.firstseen.app.config.Listener;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.process.Instance;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves what there is to see of an instance, from {@code start} to {@code close}. Any thread may call it. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final Bound bound;
    private final Instance instance;
    private final Optional<SslContextFactory.Server> ssl;
    private final Identity identity;
    private final List<Routes> routes;
    private final Javalin javalin;

    private HttpServer(Bound bound, Instance instance, Function<Instance, List<Routes>> routes) {
        this.bound = bound;
        this.instance = instance;
        this.ssl = HttpTls.of(instance.settings()).map(HttpTls::server);
        this.identity = identity(instance.settings());
        this.routes = List.copyOf(routes.apply(instance));
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * Binds and serves at once; until {@link Instance#runs} is called, nothing that needs a deduplicator.
     *
     * @param listener where
     * @param routes of the instance whose server this becomes
     * @throws RefusedException where the settings do not allow it or the address cannot be had
     */
    public static HttpServer start(Settings settings, Listener listener, Function<Instance, List<Routes>> routes) {
        Exposure.check(settings, listener);
        Bound bound = Bound.to(listener);
        try {
            HttpServer server = new HttpServer(bound, new Instance(Exposure.named(settings, bound)), routes);
            server.javalin.start();
            LOG.info("serving {}", server.url());
            return server;
        } catch (RuntimeException e) {
            bound.close();
            throw e;
        }
    }

    private static Identity identity(Settings settings) {
        return settings.http()
                .usersFile()
                .map(file -> Identity.of(new UsersFile(settings, file)))
                .orElseGet(Identity::ofThisMachine);
    }

    private void configure(JavalinConfig javalin) {
        HttpConfig config = instance.settings().http();
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.http.prefer405over404 = true;
        javalin.http.compressionStrategy = CompressionStrategy.NONE;
        javalin.jsonMapper(new JavalinJackson(Json.MAPPER, false));
        new Jetty(bound, config, ssl).configure(javalin);
        Problems.addTo(javalin);
        new Guard(Hosts.of(bound.listener().host(), instance.address()), identity).addTo(javalin.routes);
        routes.forEach(each -> each.addTo(javalin.routes));
    }

    /** Whose server this is; its settings hold {@code application.server}, and are those to start it with. */
    public Instance instance() {
        return instance;
    }

    /** Where it serves, with the real port, {@code http://127.0.0.1:7070}. */
    public String url() {
        return bound.url();
    }

    /** A second call does nothing. */
    @Override
    public void close() {
        javalin.stop();
        bound.close();
        routes.forEach(Routes::close);
    }
}
