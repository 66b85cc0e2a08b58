package io.github.firstseen.app.http;

import io.github.firstseen.app.config.GatewayConfig;
import io.github.firstseen.app.config.HttpConfig;
import io.github.firstseen.app.config.Listener;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Consumer;

/** Serves a gateway, from {@code start} to {@code close}. Any thread may call it. */
public final class GatewayServer implements AutoCloseable {
    private final WebServer server;

    private GatewayServer(WebServer server) {
        this.server = server;
    }

    /**
     * Binds and serves.
     *
     * @throws RefusedException where the settings do not allow it or the address cannot be had
     */
    public static GatewayServer start(Settings settings, List<Routes> routes) {
        Listener listener = settings.gateway().listener();
        GatewayExposure.check(settings, listener);
        Bound bound = Bound.to(listener, GatewayConfig.LISTENER);
        try {
            Guard guard = new Guard(hosts(settings), Identity.of(settings));
            return new GatewayServer(WebServer.start(
                    bound, own(settings), guard, routes, settings.gateway().writeTimeout()));
        } catch (RuntimeException e) {
            bound.close();
            throw e;
        }
    }

    /** Who signs cannot be a page that the browser was led to; where nobody does, the name tells. */
    private static Consumer<Context> hosts(Settings settings) {
        GatewayConfig config = settings.gateway();
        if (config.secretsFile().isPresent() || config.isUnsignedAllowed()) {
            return request -> {};
        }
        return Hosts.of(config.listener().host(), "localhost:0", settings.http().hosts())::check;
    }

    /** The limits and the listener of the gateway, under the names that a server of ours knows them by. */
    private static Settings own(Settings settings) {
        GatewayConfig config = settings.gateway();
        return settings.with(HttpConfig.LISTENER, config.getString(GatewayConfig.LISTENER))
                .with(HttpConfig.CONNECTIONS_MAX, Integer.toString(config.connectionsMax()))
                .with(HttpConfig.REQUEST_BYTES_MAX, Integer.toString(config.requestBytesMax()));
    }

    /** Where it serves, with the real port, {@code http://127.0.0.1:7080}. */
    public String url() {
        return server.url();
    }

    /** A second call does nothing. */
    @Override
    public void close() {
        server.close();
    }
}
