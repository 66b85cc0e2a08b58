package io.github.firstseen.examples.participation.process;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.WrongConfigException;
import io.github.firstseen.app.log.Causes;
import io.github.firstseen.examples.participation.admin.AdminServer;
import io.github.firstseen.examples.participation.admin.LookUps;
import io.github.firstseen.examples.participation.topology.ParticipationConfig;
import io.github.firstseen.examples.participation.topology.WorkerEnvironment;
import io.github.firstseen.examples.participation.topology.WorkerTopology;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker and its look-ups, from {@code start} to {@code close}. Any thread may call it. */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final AdminServer admin;
    private final KafkaStreams streams;
    private final StreamsEnd end;
    private boolean isClosed;

    private Worker(WorkerSettings settings, WorkerTopics topics, AdminServer admin) {
        ParticipationConfig config = settings.config();
        String self = settings.applicationServer(admin.address());
        WorkerEnvironment environment = new WorkerEnvironment(topics.commands(), config.booking(), Clock.systemUTC());
        this.admin = admin;
        this.streams = streams(WorkerTopology.build(config, environment), settings.streams(self));
        this.end = StreamsEnd.of(streams);
        LOG.info(
                "starting: reads topic {} ({} partitions) on {}",
                config.deduplicatedTopic(),
                topics.deduplicated(),
                settings.bootstrapServers());
        streams.start();
        admin.answerFrom(new LookUps(streams, config, HostInfo.buildFromEndpoint(self), topics.deduplicated()));
    }

    /**
     * Checks the cluster, then starts; returns when the threads were started, not when they run.
     *
     * @throws WrongConfigException where the settings are wrong
     * @throws RefusedException where the cluster or the machine must be changed first
     */
    public static Worker start(WorkerSettings settings) {
        WorkerTopics topics = WorkerTopics.ready(settings);
        AdminServer admin = AdminServer.start(settings.config());
        try {
            return new Worker(settings, topics, admin);
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
    }

    private static KafkaStreams streams(Topology topology, Properties properties) {
        try {
            return new KafkaStreams(topology, properties);
        } catch (ConfigException e) {
            throw new WrongConfigException(String.valueOf(e.getMessage()));
        } catch (StreamsException e) {
            throw new RefusedException("Kafka Streams does not start: " + Causes.of(e));
        }
    }

    /** Where look-ups are answered, {@code http://127.0.0.1:7090}. */
    public String url() {
        return admin.url();
    }

    /** Waits until it has its places; false if that took too long. */
    public boolean awaitRunning(Duration atMost) throws InterruptedException {
        return end.awaitRunning(atMost);
    }

    /** Whether it has ended, by itself or because it was closed. */
    public boolean isEnded() {
        return end.isEnded();
    }

    /** Waits for the end: 0 after a clean stop, 1 after a fault. */
    public int awaitEnd() throws InterruptedException {
        return end.await();
    }

    /** Commits, stops all threads and closes the state, within 20 s. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        // Leaving lets other workers, or this one's successor, take over at once and not after the session timeout.
        boolean isStopped = streams.close(CloseOptions.timeout(STOP_WITHIN)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        admin.close();
        if (isStopped) {
            LOG.info("stopped");
        } else {
            LOG.error("stream threads did not stop within {} s", STOP_WITHIN.toSeconds());
        }
        end.closed(isStopped);
    }
}
