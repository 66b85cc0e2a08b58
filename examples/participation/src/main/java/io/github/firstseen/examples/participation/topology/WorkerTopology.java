package io.github.firstseen.examples.participation.topology;

import java.util.Set;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Draws the worker: what the deduplicator let through goes by event over a repartition topic, whose order is the order of
 * arrival, to the task that holds the places of that event. See {@code docs/participation.md}.
 */
public final class WorkerTopology {
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private WorkerTopology() {}

    public static Topology build(ParticipationConfig config, WorkerEnvironment environment) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(config.deduplicatedTopic(), Consumed.with(BYTES, BYTES).withName(Names.FORWARDED))
                .process(EventIds::new, Named.as(Names.BY_EVENT))
                .repartition(Repartitioned.<String, byte[]>as(Names.EVENTS)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(BYTES))
                .process(new Counters(config, environment), Named.as(Names.COUNTER));
        Topology topology = builder.build();
        topology.addSink(
                Names.COMMANDS,
                config.commandsTopic(),
                new Addressed.KeyWriter(),
                new ByteArraySerializer(),
                new Addressed.Partitioner(),
                Names.COUNTER);
        topology.addSink(
                Names.DEAD_LETTER,
                config.deadLetterTopic(),
                new Addressed.KeyWriter(),
                new ByteArraySerializer(),
                Names.COUNTER);
        return topology;
    }

    /** Brings the stores along. */
    private record Counters(ParticipationConfig config, WorkerEnvironment environment)
            implements ProcessorSupplier<String, byte[], Addressed, byte[]> {
        @Override
        public Processor<String, byte[], Addressed, byte[]> get() {
            return new CounterProcessor(config, environment);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Memory.stores();
        }
    }
}
