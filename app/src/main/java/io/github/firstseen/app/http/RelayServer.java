package io.github.firstseen.app.http;

import io.github.firstseen.app.config.HttpConfig;
import io.github.firstseen.app.config.Listener;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.topology.relay.RelayConfig;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.StreamsConfig;

/** Serves what there is to see of a relay, at its own address and else as {@code firstseen.http.*} says. Any thread. */
public final class RelayServer implements AutoCloseable {
    private final Settings settings;
    private final WebServer server;

    private RelayServer(Settings settings, WebServer server) {
        this.settings = settings;
        this.server = server;
    }

    /**
     * Binds and serves; nothing where the settings want no listener.
     *
     * @param routes of the server whose settings these are, with {@code application.server}
     * @throws RefusedException where the settings do not allow it or the address cannot be had
     */
    public static Optional<RelayServer> start(Settings settings, Function<Settings, List<Routes>> routes) {
        return Listener.parse(RelayConfig.LISTENER, settings.relay().listener())
                .map(listener -> start(settings, listener, routes));
    }

    private static RelayServer start(Settings settings, Listener listener, Function<Settings, List<Routes>> routes) {
        Exposure.check(settings, listener, RelayConfig.LISTENER);
        Bound bound = Bound.to(listener, RelayConfig.LISTENER);
        try {
            Settings own =
                    named(settings.with(HttpConfig.LISTENER, settings.relay().listener()), listener, bound);
            Hosts hosts = Hosts.of(
                    listener.host(),
                    own.properties().getOrDefault(StreamsConfig.APPLICATION_SERVER_CONFIG, ""),
                    own.http().hosts());
            Guard guard = new Guard(hosts::check, Identity.of(own));
            return new RelayServer(own, WebServer.start(bound, own, guard, routes.apply(own), Duration.ZERO));
        } catch (RuntimeException e) {
            bound.close();
            throw e;
        }
    }

    /** Of a file for both, {@code application.server} is the deduplicator's; where the listener has a name, it is that. */
    private static Settings named(Settings settings, Listener listener, Bound bound) {
        try {
            return listener.isWildcard()
                    ? Exposure.named(settings, bound)
                    : settings.with(
                            StreamsConfig.APPLICATION_SERVER_CONFIG, bound.url().replaceFirst("^https?://", ""));
        } catch (UnknownHostException e) {
            throw settings.refusal(RelayConfig.LISTENER, "nobody here knows the host " + listener.host());
        }
    }

    /** With {@code application.server}; those to start the relay with. */
    public Settings settings() {
        return settings;
    }

    /** Where it serves, with the real port, {@code http://127.0.0.1:7090}. */
    public String url() {
        return server.url();
    }

    /** A second call does nothing. */
    @Override
    public void close() {
        server.close();
    }
}
