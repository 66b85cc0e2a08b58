package io.github.firstseen.topology;

import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * Draws the deduplicator: one sub-topology, in which task 0_p reads partition p of the ingest topic, with
 * {@code routing=key} that of the reroute topic, with {@code lifecycle=on} that of the commands topic, and owns partition p
 * of the store. See {@code docs/topology.md}.
 */
public final class DedupTopology {
    private static final Serde<RoutedKey> KEY = new RoutedKeySerde();
    private static final Serde<byte[]> VALUE = Serdes.ByteArray();

    private DedupTopology() {}

    /** Throws IllegalArgumentException where the configuration wants Avro to be read and the environment cannot. */
    public static Topology build(DedupConfig config, DedupEnvironment environment) {
        if (config.readsAvro() && !environment.hasAvro()) {
            throw new IllegalArgumentException(
                    "the configuration wants Avro to be read, got an environment that cannot");
        }
        StreamsBuilder builder = new StreamsBuilder();
        KStream<RoutedKey, byte[]> ingest = builder.stream(
                config.ingestTopic(),
                Consumed.with(KEY, VALUE)
                        .withName(Names.INGEST)
                        .withTimestampExtractor(
                                new BoundedTimestamps(config.clockSkewMaxMs(), environment.wallClockMs())));
        String owned = switch (config.routing()) {
            case KEY -> reroute(ingest, config, environment);
            case PARTITION -> Names.INGEST;
        };
        return judge(builder.build(), owned, config, environment);
    }

    /** Only what is on the wrong partition takes the way over the reroute topic. */
    private static String reroute(KStream<RoutedKey, byte[]> ingest, DedupConfig config, DedupEnvironment environment) {
        KStream<RoutedKey, byte[]> routed =
                ingest.process(() -> new RouteProcessor(config, environment), Named.as(Names.ROUTE));
        KStream<RoutedKey, byte[]> rerouted = routed.filter(
                        (key, value) -> key.isMisplaced(), Named.as(Names.MISPLACED))
                .repartition(Repartitioned.<RoutedKey, byte[]>as(Names.REROUTE)
                        .withKeySerde(KEY)
                        .withValueSerde(VALUE)
                        .withStreamPartitioner(new OwnerPartitioner()));
        rerouted.merge(
                routed.filterNot((key, value) -> key.isMisplaced(), Named.as(Names.IN_PLACE)), Named.as(Names.OWNED));
        return Names.OWNED;
    }

    /** Sinks with names, so that the judge can send each record to exactly one of them. */
    private static Topology judge(Topology topology, String owned, DedupConfig config, DedupEnvironment environment) {
        SightingWindows windows =
                new SightingWindows(InternalTopics.store(config), config.storeLayout(), config.storeFilterBytes());
        topology.addProcessor(
                Names.JUDGE, new OnSightings(windows, () -> new JudgeProcessor(config, environment, windows)), owned);
        String[] tellers = {Names.JUDGE};
        if (config.isLifecycleOn()) {
            addLifecycle(topology, windows, config, environment);
            tellers = new String[] {Names.JUDGE, Names.LIFECYCLE};
        }
        addSink(topology, Names.DEDUPLICATED, config.deduplicatedTopic(), Names.JUDGE);
        addSink(topology, Names.DUPLICATES, config.duplicatesTopic(), Names.JUDGE);
        addSink(topology, Names.CONFLICTS, config.conflictsTopic(), Names.JUDGE);
        addSink(topology, Names.DEAD_LETTER, config.deadLetterTopic(), tellers);
        if (config.auditLevel() != AuditLevel.OFF) {
            topology.addSink(
                    Names.AUDIT,
                    config.auditTopic(),
                    new ByteArraySerializer(),
                    new ByteArraySerializer(),
                    new AuditPartitioner(),
                    tellers);
        }
        return topology;
    }

    /** Not there unless somebody wants it: a source partition costs with every record of its task, empty or not. */
    private static void addLifecycle(
            Topology topology, SightingWindows windows, DedupConfig config, DedupEnvironment environment) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                Names.COMMANDS,
                new CommandTimestamps(),
                KEY.deserializer(),
                VALUE.deserializer(),
                config.commandsTopic());
        topology.addProcessor(
                Names.LIFECYCLE,
                new OnSightings(windows, () -> new LifecycleProcessor(config, environment, windows)),
                Names.COMMANDS);
    }

    private static void addSink(Topology topology, String name, String topic, String... parents) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), parents);
    }
}
