package io.github.firstseen.app.process;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.config.WrongConfigException;
import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.topics.NewTopicSize;
import io.github.firstseen.app.topics.ReadyTopics;
import io.github.firstseen.app.topics.TopicAdmin;
import io.github.firstseen.app.topics.TopicDirectory;
import io.github.firstseen.serdes.confluent.OwnRecords;
import io.github.firstseen.topology.DedupEnvironment;
import io.github.firstseen.topology.DedupTopology;
import io.github.firstseen.topology.RunningSightings;
import io.github.firstseen.topology.SharedRocksDbMemory;
import io.github.firstseen.topology.StreamsSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deduplicator at work, from {@code start} to {@code close}. Any thread may call it.
 */
public final class Deduplicator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deduplicator.class);
    /** Long enough for a commit; a supervisor's patience, 10 to 30 s as a rule, is not much longer. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final Tally tally;
    private final SharedRocksDbMemory memory;
    private final TopicDirectory directory;
    private final Optional<PatientPlugin> plugin;
    private final KafkaStreams streams;
    private final Insight insight;
    private final StreamsWatch watch;
    private final Reporter<TallySnapshot, TallyReport> reporter;
    private boolean isClosed;

    private Deduplicator(Settings settings, Parts parts, Consumer<TallyReport> reports) {
        this.tally = parts.tally;
        this.memory = parts.memory;
        this.directory = parts.directory;
        this.plugin = parts.reading.plugin;
        this.streams = parts.streams();
        this.insight = parts.insight;
        this.watch = StreamsWatch.on(streams, parts.reading.outage, insight.restores());
        var unused = directory.missing().thenAccept(watch::topicMissing);
        streams.start();
        this.reporter = Reporter.start(
                settings.dedup().reportInterval(), tally::snapshot, TallySnapshot.ZERO, TallyReport::news, reports);
    }

    /**
     * Checks the cluster, then starts; returns when the threads were started, not when they run. Logs a line of what was
     * decided every few seconds.
     *
     * @param properties all of the process, ours and Kafka's
     * @throws WrongConfigException where the properties are wrong
     * @throws StartRefusedException where the cluster, the topics or the state directory must be changed first
     */
    public static Deduplicator start(Map<String, String> properties) {
        return start(properties, report -> LOG.info("{}", report.text()));
    }

    /**
     * The same, with another place for reports.
     *
     * @param reports hears of what was decided every few seconds, where anything was, on a thread of ours
     */
    public static Deduplicator start(Map<String, String> properties, Consumer<TallyReport> reports) {
        return start(Settings.of(properties), reports);
    }

    /** The same, of settings that were checked. */
    public static Deduplicator start(Settings settings, Consumer<TallyReport> reports) {
        try {
            return new Deduplicator(settings, Parts.of(settings), reports);
        } catch (WrongConfigException | StartRefusedException e) {
            throw e;
        } catch (RefusedException e) {
            throw new StartRefusedException(e.problems());
        }
    }

    /** Waits until all threads run and have their partitions; false if that took too long or it has ended. */
    public boolean awaitRunning(Duration atMost) throws InterruptedException {
        return watch.awaitRunning(atMost);
    }

    /** For asking; whoever asks neither starts nor closes it. */
    public KafkaStreams streams() {
        return streams;
    }

    /** For asking more. */
    public Insight insight() {
        return insight;
    }

    /** Counts since the start. */
    public TallySnapshot tally() {
        return tally.snapshot();
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
        insight.membership().close();
        insight.frozen().close();
        // Leaving lets other instances, or this one's successor, take over at once and not after the session timeout.
        boolean isStopped = streams.close(CloseOptions.timeout(STOP_WITHIN)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        watch.closed(isStopped);
        reporter.close();
        directory.close();
        if (isStopped) {
            // Not under a thread that still works: it is native memory.
            memory.close();
            plugin.ifPresent(PatientPlugin::close);
            LOG.info("stopped");
        } else {
            LOG.error("stream threads did not stop within {} s", STOP_WITHIN.toSeconds());
        }
    }

    /** What a running deduplicator is made of; closes what it made where a later step fails. */
    private record Parts(
            Tally tally, SharedRocksDbMemory memory, TopicDirectory directory, Reading reading, Insight insight) {
        KafkaStreams streams() {
            return insight.streams();
        }

        static Parts of(Settings settings) {
            Reading reading = Reading.of(settings);
            try {
                return of(settings, reading);
            } catch (RuntimeException e) {
                reading.plugin.ifPresent(PatientPlugin::close);
                throw e;
            }
        }

        private static Parts of(Settings settings, Reading reading) {
            ReadyTopics ready =
                    TopicAdmin.requireReady(settings, NewTopicSize.DEFAULT.withReplicas(replicas(settings)));
            StateDirectory state = new StateDirectory(
                    settings.stateDirectory(), settings.dedup().storeLayout(), ready.changelogId());
            StateDirectory.Content content = state.claim();
            SharedRocksDbMemory memory =
                    new SharedRocksDbMemory(settings.dedup().storeMemoryBytes());
            Properties properties = streamsProperties(settings, ready, memory);
            TopicDirectory directory =
                    TopicDirectory.start(settings, ready, StreamsSettings.maxRequestBytes(properties));
            DecisionSamples samples = DecisionSamples.ofThisProcess();
            Tally tally = new Tally(samples);
            RunningSightings running = new RunningSightings();
            DedupEnvironment environment = reading.in(
                    new DedupEnvironment(ready.partitions(), System::currentTimeMillis, directory, tally)
                            .withRunning(running),
                    settings);
            try {
                Topology topology = DedupTopology.build(settings.dedup(), environment);
                KafkaStreams streams = new KafkaStreams(topology, properties);
                if (content == StateDirectory.Content.TO_BE_RESTORED) {
                    LOG.info("local state is of another store retention or cluster; it is restored from this one");
                    streams.cleanUp();
                    state.cleaned();
                }
                LOG.info(
                        "starting: reads topic {} ({} partitions) on {} as {}",
                        settings.dedup().ingestTopic(),
                        ready.partitions(),
                        settings.bootstrapServers(),
                        settings.applicationId());
                Insight insight = new Insight(
                        settings,
                        streams,
                        ready.partitions(),
                        running,
                        Membership.of(streams, settings.properties()),
                        new RestoreProgress(),
                        FrozenWatch.of(streams, running, settings.http().frozenAfter()),
                        tally::snapshot,
                        samples,
                        System.currentTimeMillis());
                return new Parts(tally, memory, directory, reading, insight);
            } catch (StreamsException | ConfigException e) {
                directory.close();
                memory.close();
                throw refusal(e, settings, state);
            }
        }

        private static Properties streamsProperties(Settings settings, ReadyTopics ready, SharedRocksDbMemory memory) {
            try {
                return StreamsSettings.of(settings.properties(), ready.largest(), memory);
            } catch (ConfigException e) {
                memory.close();
                throw Settings.wrong(e, settings.properties());
            }
        }

        private static RefusedException refusal(RuntimeException e, Settings settings, StateDirectory state) {
            if (e instanceof ConfigException wrong) {
                return Settings.wrong(wrong, settings.properties());
            }
            return String.valueOf(e.getMessage()).contains("multiple instances of Kafka Streams")
                    ? state.inUse()
                    : new StartRefusedException("Kafka Streams does not start: " + Causes.of(e));
        }

        private static short replicas(Settings settings) {
            return Short.parseShort(settings.properties().getOrDefault(StreamsConfig.REPLICATION_FACTOR_CONFIG, "-1"));
        }
    }

    /** What Avro is read with: a schema registry, for our own records too, and a class of the user's in front of it. */
    private record Reading(Outage outage, Optional<PatientRegistry> registry, Optional<PatientPlugin> plugin) {
        static Reading of(Settings settings) {
            Outage outage = new Outage();
            Duration moment = Duration.ofMillis(StreamsSettings.transactionTimeoutMs(settings.properties()) / 2);
            Optional<PatientRegistry> registry =
                    settings.registry().map(config -> PatientRegistry.over(Settings.registry(config), moment, outage));
            return new Reading(outage, registry, PatientPlugin.of(settings, outage));
        }

        DedupEnvironment in(DedupEnvironment environment, Settings settings) {
            DedupEnvironment withRegistry = registry.map(patient -> environment
                            .withSchemas(patient)
                            .withRecords(
                                    OwnRecords.with(patient, settings.registry().orElseThrow())))
                    .orElse(environment);
            return plugin.map(withRegistry::withAvro).orElse(withRegistry);
        }
    }
}
