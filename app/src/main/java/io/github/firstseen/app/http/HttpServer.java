package io.github.firstseen.app.http;

import io.github.firstseen.app.config.HttpConfig;
import io.github.firstseen.app.config.Listener;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.process.Instance;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Serves what there is to see of an instance, from {@code start} to {@code close}. Any thread may call it. */
public final class HttpServer implements AutoCloseable {
    private final Instance instance;
    private final WebServer server;

    private HttpServer(Instance instance, WebServer server) {
        this.instance = instance;
        this.server = server;
    }

    /**
     * Binds and serves at once; until {@link Instance#runs} is called, nothing that needs a deduplicator.
     *
     * @param listener where
     * @param routes of the instance whose server this becomes
     * @throws RefusedException where the settings do not allow it or the address cannot be had
     */
    public static HttpServer start(Settings settings, Listener listener, Function<Instance, List<Routes>> routes) {
        Exposure.check(settings, listener, HttpConfig.LISTENER);
        Bound bound = Bound.to(listener, HttpConfig.LISTENER);
        try {
            Instance instance = new Instance(Exposure.named(settings, bound));
            Hosts hosts = Hosts.of(
                    listener.host(), instance.address(), settings.http().hosts());
            Guard guard = new Guard(hosts::check, Identity.of(settings));
            return new HttpServer(
                    instance,
                    WebServer.start(bound, instance.settings(), guard, routes.apply(instance), Duration.ZERO));
        } catch (RuntimeException e) {
            bound.close();
            throw e;
        }
    }

    /** Whose server this is; its settings hold {@code application.server}, and are those to start it with. */
    public Instance instance() {
        return instance;
    }

    /** Where it serves, with the real port, {@code http://127.0.0.1:7070}. */
    public String url() {
        return server.url();
    }

    /** A second call does nothing. */
    @Override
    public void close() {
        server.close();
    }
}
