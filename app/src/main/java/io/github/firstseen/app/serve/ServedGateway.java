package io.github.firstseen.app.serve;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.gateway.Gateway;
import io.github.firstseen.app.http.GatewayHealthRoutes;
import io.github.firstseen.app.http.GatewayServer;
import io.github.firstseen.app.http.MessageRoutes;
import io.github.firstseen.app.http.MetricsRoutes;
import io.github.firstseen.app.http.OpenApiRoutes;
import io.github.firstseen.app.http.RequestRoutes;
import io.github.firstseen.app.http.Routes;
import io.github.firstseen.app.http.Senders;
import io.github.firstseen.app.metrics.GatewayMetrics;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway and the HTTP server in front of it. Any thread may call it. */
public final class ServedGateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServedGateway.class);

    private final Gateway gateway;
    private final GatewayServer server;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private ServedGateway(Gateway gateway, GatewayServer server) {
        this.gateway = gateway;
        this.server = server;
    }

    /**
     * Asks the cluster for the ingest topic, and serves.
     *
     * @throws RefusedException where the settings, the address or the cluster must be changed first
     */
    public static ServedGateway start(Settings settings) {
        Gateway gateway = Gateway.open(settings);
        try {
            ServedGateway served = new ServedGateway(gateway, GatewayServer.start(settings, routes(gateway, settings)));
            LOG.info(
                    "takes messages for topic {} on {}, {}, {}",
                    settings.dedup().ingestTopic(),
                    settings.bootstrapServers(),
                    settings.gateway().mode().word(),
                    settings.gateway().secretsFile().isPresent() ? "signed" : "of everybody who reaches it");
            return served;
        } catch (RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    /** All that is served. */
    static List<Routes> routes(Gateway gateway, Settings settings) {
        Senders senders = Senders.of(settings);
        GatewayMetrics metrics = new GatewayMetrics();
        return List.of(
                new MessageRoutes(gateway, senders, metrics, settings),
                new RequestRoutes(gateway, senders, settings.gateway().followersMax()),
                new GatewayHealthRoutes(gateway),
                MetricsRoutes.of(metrics, senders),
                OpenApiRoutes.ofGateway());
    }

    /** Where it serves, with the real port, {@code http://127.0.0.1:7080}. */
    public String url() {
        return server.url();
    }

    /** The server first: those who are answered get their answer. A second call does nothing. */
    @Override
    public void close() {
        if (!isClosed.getAndSet(true)) {
            server.close();
            gateway.close();
            LOG.info("stopped");
        }
    }
}
