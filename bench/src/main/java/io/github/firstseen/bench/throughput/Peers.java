package io.github.firstseen.bench.throughput;

import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/** The topologies of the candidates that are Kafka Streams and not firstseen. */
final class Peers {
    /** How long a key is remembered: firstseen's default. */
    static final Duration WINDOW = Duration.ofDays(1);

    private static final String STORE = "seen";
    private static final String REPARTITION = "by-key";

    private Peers() {}

    /**
     * The topology of a candidate.
     *
     * @throws IllegalArgumentException if it is no peer in Kafka Streams
     */
    static Topology topology(Candidate candidate, String from, String to) {
        StreamsBuilder builder = new StreamsBuilder();
        switch (candidate) {
            case COPY -> copy(builder, from, to);
            case TUTORIAL -> tutorial(builder, from, to);
            case KSTREAMPLIFY -> kstreamplify(builder, from, to);
            case FIRSTSEEN, LOOP -> throw new IllegalArgumentException(candidate.text() + " is no topology of ours");
        }
        return builder.build();
    }

    /** The topic between two parts of the candidate's topology that a record passes; empty where there is none. */
    static String repartitionTopic(Candidate candidate, String applicationId) {
        return candidate == Candidate.KSTREAMPLIFY ? applicationId + "-" + REPARTITION + "-repartition" : "";
    }

    private static void copy(StreamsBuilder builder, String from, String to) {
        builder.stream(from, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .to(to, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    }

    private static void tutorial(StreamsBuilder builder, String from, String to) {
        builder.addStateStore(Stores.windowStoreBuilder(
                Stores.persistentWindowStore(STORE, WINDOW, WINDOW, false), Serdes.String(), Serdes.Long()));
        byKey(builder, from)
                .process(() -> new TutorialProcessor(STORE, WINDOW.toMillis()), STORE)
                .to(to, Produced.with(Serdes.String(), Serdes.ByteArray()));
    }

    private static void kstreamplify(StreamsBuilder builder, String from, String to) {
        builder.addStateStore(Stores.windowStoreBuilder(
                Stores.persistentWindowStore(STORE, WINDOW, WINDOW, false), Serdes.String(), Serdes.String()));
        byKey(builder, from)
                .repartition(
                        Repartitioned.with(Serdes.String(), Serdes.ByteArray()).withName(REPARTITION))
                .process(() -> new KstreamplifyProcessor(STORE, WINDOW), STORE)
                .to(to, Produced.with(Serdes.String(), Serdes.ByteArray()));
    }

    private static KStream<String, byte[]> byKey(StreamsBuilder builder, String from) {
        return builder.stream(from, Consumed.with(Serdes.String(), Serdes.ByteArray()));
    }
}
