package io.github.firstseen.app.http;

import io.github.firstseen.app.config.HttpConfig;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The limits of the server beneath: connections, threads, time and bytes. */
final class Jetty {
    /** Each connection has one request at a time, so this binds the gateway alone, whose senders may come all in one moment. */
    private static final int THREADS_MAX = 1_024;
    /** Connections, and a thread for each, that other instances and health have to themselves. */
    private static final int KEPT = 32;
    /** One accepts, one selects. */
    private static final int THREADS_BESIDE = 2;

    private static final int THREADS_MIN = 4;
    private static final int THREAD_IDLE_MS = 60_000;
    /** Keys of up to 1,024 bytes, each percent-encoded, and a scope. */
    private static final int REQUEST_HEADER_BYTES = 16 << 10;

    private final Bound bound;
    private final HttpConfig config;
    private final Optional<SslContextFactory.Server> ssl;
    private final Duration grace;

    /**
     * @param ssl empty where http is spoken
     * @param grace how long a stop waits for requests to be answered
     */
    Jetty(Bound bound, HttpConfig config, Optional<SslContextFactory.Server> ssl, Duration grace) {
        this.bound = bound;
        this.config = config;
        this.ssl = ssl;
        this.grace = grace;
    }

    void configure(JavalinConfig javalin) {
        javalin.http.maxRequestSize = config.requestBytesMax();
        javalin.jetty.threadPool = threads();
        javalin.jetty.modifyHttpConfiguration(this::limit);
        javalin.jetty.addConnector(this::connector);
        javalin.jetty.modifyServer(this::order);
    }

    private void order(Server server) {
        JettyErrors errors = new JettyErrors();
        server.setErrorHandler(errors);
        Precedence precedence =
                new Precedence(threadsMax(), () -> connections(server) > config.connectionsMax(), errors);
        server.setHandler(grace.isZero() ? precedence : new GracefulHandler(precedence));
        server.setStopTimeout(grace.toMillis());
    }

    private static int connections(Server server) {
        return Arrays.stream(server.getConnectors())
                .mapToInt(connector -> connector.getConnectedEndPoints().size())
                .sum();
    }

    private int threadsMax() {
        return Math.min(THREADS_MAX, config.connectionsMax());
    }

    private QueuedThreadPool threads() {
        QueuedThreadPool threads =
                new QueuedThreadPool(threadsMax() + KEPT + THREADS_BESIDE, THREADS_MIN, THREAD_IDLE_MS);
        threads.setName("firstseen-http");
        threads.setDaemon(true);
        return threads;
    }

    private void limit(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setIdleTimeout(config.idleTimeout().toMillis());
        http.setRequestHeaderSize(REQUEST_HEADER_BYTES);
        // Hosts are checked for http and https alike.
        ssl.ifPresent(keys -> http.addCustomizer(new SecureRequestCustomizer(false)));
    }

    private ConnectionFactory[] protocols(HttpConfiguration http) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        return ssl.map(keys -> new ConnectionFactory[] {new SslConnectionFactory(keys, plain.getProtocol()), plain})
                .orElseGet(() -> new ConnectionFactory[] {plain});
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(server, 1, 1, protocols(http));
        connector.setIdleTimeout(config.idleTimeout().toMillis());
        connector.addBean(new NetworkConnectionLimit(config.connectionsMax() + KEPT, connector));
        try {
            connector.open(bound.channel());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot serve " + bound.url(), e);
        }
        return connector;
    }
}
