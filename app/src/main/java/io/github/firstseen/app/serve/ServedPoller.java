package io.github.firstseen.app.serve;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.http.MetricsRoutes;
import io.github.firstseen.app.http.PollHealthRoutes;
import io.github.firstseen.app.http.PollServer;
import io.github.firstseen.app.metrics.PollMetrics;
import io.github.firstseen.app.poll.PollReport;
import io.github.firstseen.app.poll.Poller;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An outbox poller and the HTTP server beside it, if there is to be one. Any thread may call it. */
public final class ServedPoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServedPoller.class);

    private final Poller poller;
    private final Optional<PollServer> server;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private ServedPoller(Poller poller, Optional<PollServer> server) {
        this.poller = poller;
        this.server = server;
    }

    /**
     * Checks table and topics, polls, and serves.
     *
     * @param reports is told every few seconds what was published
     * @throws RefusedException where the settings, the address, the database or the cluster must be changed first
     */
    public static ServedPoller start(Settings settings, Consumer<PollReport> reports) {
        PollMetrics metrics = new PollMetrics();
        Poller poller = Poller.start(settings, metrics, reports);
        try {
            return new ServedPoller(
                    poller,
                    settings.outboxPoll()
                            .listener()
                            .map(listener -> PollServer.start(
                                    settings,
                                    listener,
                                    List.of(new PollHealthRoutes(poller), MetricsRoutes.of(metrics)))));
        } catch (RuntimeException e) {
            poller.close();
            throw e;
        }
    }

    public Poller poller() {
        return poller;
    }

    /** Where it serves, with the real port; empty where it does not. */
    public Optional<String> url() {
        return server.map(PollServer::url);
    }

    /** A second call does nothing. */
    @Override
    public void close() {
        if (!isClosed.getAndSet(true)) {
            poller.close();
            server.ifPresent(PollServer::close);
            LOG.info("stopped");
        }
    }
}
