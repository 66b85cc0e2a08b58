package io.github.firstseen.examples.participation.admin;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.examples.participation.topology.ParticipationConfig;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the look-ups of a worker, from {@code start} to {@code close}. Any thread may call it. */
public final class AdminServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final int THREADS_MAX = 32;
    private static final int THREADS_MIN = 4;

    private final AdminListener listener;
    private final AdminRoutes routes = new AdminRoutes();
    private final Javalin javalin;

    private AdminServer(AdminListener listener) {
        this.listener = listener;
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * Binds and serves at once; until {@link #answerFrom} is called, nothing but 503.
     *
     * @throws RefusedException where the address cannot be had
     */
    public static AdminServer start(ParticipationConfig config) {
        AdminListener listener = AdminListener.bind(config);
        try {
            AdminServer server = new AdminServer(listener);
            server.javalin.start();
            LOG.info("serving {}", server.url());
            return server;
        } catch (RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    private void configure(JavalinConfig javalin) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.http.prefer405over404 = true;
        javalin.jetty.threadPool = threads();
        javalin.jetty.addConnector(this::connector);
        AdminProblems.addTo(javalin.routes);
        routes.addTo(javalin.routes);
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS_MAX, THREADS_MIN);
        threads.setName("participation-admin");
        threads.setDaemon(true);
        return threads;
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        try {
            connector.open(listener.channel());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot serve " + url(), e);
        }
        return connector;
    }

    /** Where it serves, with the real port, {@code 127.0.0.1:7090}. */
    public String address() {
        return listener.address();
    }

    /** {@code http://127.0.0.1:7090}. */
    public String url() {
        return "http://" + address();
    }

    /** From now on it answers. */
    public void answerFrom(LookUps running) {
        routes.answerFrom(running);
    }

    /** A second call does nothing. */
    @Override
    public void close() {
        javalin.stop();
        listener.close();
    }
}
