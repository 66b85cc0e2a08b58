package io.github.firstseen.app.http;

import io.github.firstseen.app.config.HttpConfig;
import io.github.firstseen.app.config.Listener;
import io.github.firstseen.app.config.OutboxPollConfig;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import java.time.Duration;
import java.util.List;

/** Serves what there is to see of an outbox poller, from {@code start} to {@code close}. Any thread may call it. */
public final class PollServer implements AutoCloseable {
    private final WebServer server;

    private PollServer(WebServer server) {
        this.server = server;
    }

    /**
     * Binds and serves.
     *
     * @throws RefusedException where the settings do not allow it or the address cannot be had
     */
    public static PollServer start(Settings settings, Listener listener, List<Routes> routes) {
        Exposure.checkReach(settings, listener, OutboxPollConfig.LISTENER);
        Bound bound = Bound.to(listener, OutboxPollConfig.LISTENER);
        try {
            Settings own = settings.with(HttpConfig.LISTENER, listener.url(listener.port()));
            Hosts hosts =
                    Hosts.of(listener.host(), "localhost:0", settings.http().hosts());
            Guard guard = new Guard(hosts::check, Identity.of(settings));
            return new PollServer(WebServer.start(bound, own, guard, routes, Duration.ZERO));
        } catch (RuntimeException e) {
            bound.close();
            throw e;
        }
    }

    /** Where it serves, with the real port, {@code http://127.0.0.1:7091}. */
    public String url() {
        return server.url();
    }

    /** A second call does nothing. */
    @Override
    public void close() {
        server.close();
    }
}
