package io.github.firstseen.topology.relay;

import io.github.firstseen.topology.CommandTimestamps;
import io.github.firstseen.topology.SightingWindows;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Draws the relay: one sub-topology, in which task 0_p reads partition p of the outbox topic and of the relay's commands
 * topic, and owns partition p of three stores: event ids that were seen, aggregates that are held up, and rows that wait.
 * See {@code docs/outbox.md}.
 */
public final class RelayTopology {
    private RelayTopology() {}

    /**
     * The topology for these settings.
     *
     * @param filterBytes heap for filters in front of the stores, in all; 0 for none
     */
    public static Topology build(RelayConfig config, RelayEnvironment environment, long filterBytes) {
        SightingWindows seen = new SightingWindows(RelayNames.SEEN, config.storeLayout(), filterBytes);
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                RelayNames.OUTBOX,
                new RowTimestamps(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                config.outboxTopic());
        topology.addSource(
                AutoOffsetReset.earliest(),
                RelayNames.COMMANDS,
                new CommandTimestamps(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                config.commandsTopic());
        topology.addProcessor(
                RelayNames.RELAY,
                () -> new RelayProcessor(config, environment, seen),
                RelayNames.OUTBOX,
                RelayNames.COMMANDS);
        topology.addStateStore(seen.builder(), RelayNames.RELAY);
        topology.addStateStore(rows(RelayNames.BLOCKED), RelayNames.RELAY);
        topology.addStateStore(rows(RelayNames.PARKED), RelayNames.RELAY);
        topology.addSink(
                RelayNames.DESTINATION,
                new KeyedDestination(),
                new DestinationKey.Writer(),
                new ByteArraySerializer(),
                RelayNames.RELAY);
        topology.addSink(
                RelayNames.DEAD_LETTER,
                config.deadLetterTopic(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                RelayNames.RELAY);
        return topology;
    }

    /** The changelogs, in whose names Kafka Streams puts those of the stores. */
    public static String seenChangelog(RelayConfig config) {
        return config.applicationId() + "-" + RelayNames.SEEN + "-changelog";
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> rows(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
    }
}
