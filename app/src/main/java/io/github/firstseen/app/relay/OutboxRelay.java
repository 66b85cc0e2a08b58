package io.github.firstseen.app.relay;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.process.Reporter;
import io.github.firstseen.app.process.RestoreProgress;
import io.github.firstseen.app.process.StartRefusedException;
import io.github.firstseen.app.process.StateDirectory;
import io.github.firstseen.app.process.StreamsWatch;
import io.github.firstseen.app.topics.RelayTopics;
import io.github.firstseen.topology.SharedRocksDbMemory;
import io.github.firstseen.topology.StreamsSettings;
import io.github.firstseen.topology.relay.ParkingGate;
import io.github.firstseen.topology.relay.RelayClients;
import io.github.firstseen.topology.relay.RelayConfig;
import io.github.firstseen.topology.relay.RelayEnvironment;
import io.github.firstseen.topology.relay.RelayTopology;
import io.github.firstseen.topology.relay.RunningRelays;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outbox relay at work, from {@code start} to {@code close}. Any thread may call it. */
public final class OutboxRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
    /** What the headers of a dead letter take beyond the row, and more. */
    private static final int HEADER_BYTES = 64 << 10;
    /** Kafka Streams gives up no send; but a destination that is deleted under one would hold up all others for ever. */
    private static final String DELIVERY_TIMEOUT_MS = "60000";

    private final Settings settings;
    private final Parts parts;
    private final RestoreProgress restores = new RestoreProgress();
    private final StreamsWatch watch;
    private final Reporter<RelayReport, RelayReport> reporter;
    private final long startedMs = System.currentTimeMillis();
    private boolean isClosed;

    private record Parts(
            KafkaStreams streams,
            SharedRocksDbMemory memory,
            DestinationDirectory destinations,
            RelayTally tally,
            RunningRelays running,
            RelayTopics.Ready topics) {}

    private OutboxRelay(Settings settings, Parts parts, Consumer<RelayReport> reports) {
        this.settings = settings;
        this.parts = parts;
        this.watch = StreamsWatch.on(parts.streams, restores);
        parts.streams.start();
        this.reporter = Reporter.start(
                settings.dedup().reportInterval(),
                () -> RelayReport.of(parts.tally.counts(), parts.running.all()),
                RelayReport.ZERO,
                RelayReport::news,
                reports);
    }

    /**
     * Checks the cluster, then starts; returns when the threads were started, not when they run.
     *
     * @param settings of the process; the relay has its own application id among them
     * @param reports hears every few seconds of what was done, where anything was, on a thread of ours
     * @throws RefusedException where the cluster, the topics or the state directory must be changed first
     */
    public static OutboxRelay start(Settings settings, Consumer<RelayReport> reports) {
        RelayConfig config = settings.relay();
        Settings own = settings.with(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        RelayTopics.Ready ready = RelayTopics.requireReady(own);
        StateDirectory state = new StateDirectory(own.stateDirectory(), config.storeLayout(), ready.outboxId());
        StateDirectory.Content content = state.claim();
        SharedRocksDbMemory memory = new SharedRocksDbMemory(settings.dedup().storeMemoryBytes());
        try {
            Properties properties = properties(own, ready, memory);
            Parts parts = parts(own, ready, properties, memory, state);
            if (content == StateDirectory.Content.TO_BE_RESTORED) {
                LOG.info("local state is of another retention or outbox topic; it is restored from the cluster");
                parts.streams.cleanUp();
                state.cleaned();
            }
            LOG.info(
                    "starting: reads topic {} ({} partitions) on {} as {}, publishes to {}",
                    config.outboxTopic(),
                    ready.partitions(),
                    settings.bootstrapServers(),
                    config.applicationId(),
                    config.destination());
            return new OutboxRelay(own, parts, reports);
        } catch (ConfigException e) {
            memory.close();
            throw Settings.wrong(e, settings.properties());
        } catch (RuntimeException e) {
            memory.close();
            throw e;
        }
    }

    private static Properties properties(Settings own, RelayTopics.Ready ready, SharedRocksDbMemory memory) {
        int largest = Math.max(ready.outboxMaxBytes() + HEADER_BYTES, ready.deadLetterMaxBytes());
        Properties properties = StreamsSettings.of(own.properties(), largest, memory);
        // Or commands would wait for the rows of a partition that is not read while its parking lot is full.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        String timeout = ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG;
        if (!own.properties().containsKey(timeout)) {
            properties.putIfAbsent(StreamsConfig.producerPrefix(timeout), DELIVERY_TIMEOUT_MS);
        }
        return properties;
    }

    private static Parts parts(
            Settings own,
            RelayTopics.Ready ready,
            Properties properties,
            SharedRocksDbMemory memory,
            StateDirectory state) {
        RelayConfig config = own.relay();
        int requestMaxBytes = StreamsSettings.maxRequestBytes(properties);
        int deadLetterMaxBytes = Math.min(requestMaxBytes, ready.deadLetterMaxBytes());
        DestinationDirectory destinations = DestinationDirectory.start(own, requestMaxBytes);
        RelayTally tally = new RelayTally();
        ParkingGate gate = new ParkingGate();
        RunningRelays running = new RunningRelays();
        RelayEnvironment environment = new RelayEnvironment(
                System::currentTimeMillis,
                () -> ThreadLocalRandom.current().nextDouble(),
                topic -> deadLetterMaxBytes,
                destinations,
                tally,
                gate,
                running);
        try {
            KafkaStreams streams = new KafkaStreams(
                    RelayTopology.build(config, environment, own.dedup().storeFilterBytes()),
                    properties,
                    new RelayClients(config.outboxTopic(), gate));
            return new Parts(streams, memory, destinations, tally, running, ready);
        } catch (StreamsException e) {
            destinations.close();
            throw String.valueOf(e.getMessage()).contains("multiple instances of Kafka Streams")
                    ? state.inUse()
                    : new StartRefusedException("Kafka Streams does not start: " + Causes.of(e));
        } catch (RuntimeException e) {
            destinations.close();
            throw e;
        }
    }

    /** Those it was started with, and its own application id. */
    public Settings settings() {
        return settings;
    }

    /** For asking; whoever asks neither starts nor closes it. */
    public KafkaStreams streams() {
        return parts.streams;
    }

    /** How far each partition's state is back. */
    public RestoreProgress restores() {
        return restores;
    }

    /** How the partitions stand that are here. */
    public RunningRelays running() {
        return parts.running;
    }

    /** What was done since the start. */
    public RelayCounts counts() {
        return parts.tally.counts();
    }

    /** When it was started, in ms since the epoch. */
    public long startedMs() {
        return startedMs;
    }

    /** How many partitions the outbox topic had at the start. */
    public int partitions() {
        return parts.topics.partitions();
    }

    /** Waits until all threads run and have their partitions; false if that took too long or it has ended. */
    public boolean awaitRunning(Duration atMost) throws InterruptedException {
        return watch.awaitRunning(atMost);
    }

    /** Waits for the end: 0 after a clean stop, 1 after a fault that no new thread could cure. */
    public int awaitEnd() throws InterruptedException {
        return watch.awaitEnd();
    }

    /** Commits, stops all threads and closes the state, within 20 s. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        watch.stopping();
        boolean isStopped = parts.streams.close(CloseOptions.timeout(STOP_WITHIN)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        watch.closed(isStopped);
        reporter.close();
        parts.destinations.close();
        if (isStopped) {
            // Not under a thread that still works: it is native memory.
            parts.memory.close();
            LOG.info("stopped");
        } else {
            LOG.error("stream threads did not stop within {} s", STOP_WITHIN.toSeconds());
        }
    }
}
