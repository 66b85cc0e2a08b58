package io.github.firstseen.topology;

import io.github.firstseen.serdes.confluent.OwnRecords;
import io.github.firstseen.serdes.payload.AvroSource;
import io.github.firstseen.serdes.registry.WriterSchemas;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the topology is handed because it must not fetch it itself.
 *
 * @param partitions the partition count of the ingest topic, positive
 * @param wallClockMs the wall clock in ms since the epoch; bounds timestamps and decides nothing else
 * @param limits of the topics that records go to
 * @param listener hears of every decision
 * @param avro makes what finds the Avro in payloads, for each task its own, on the stream thread that works on it
 * @param records how commands and audit events stand on their topics
 * @param running told which partitions' sightings can be read, and when no more
 */
public record DedupEnvironment(
        int partitions,
        LongSupplier wallClockMs,
        TopicLimits limits,
        DedupListener listener,
        Supplier<AvroSource> avro,
        OwnRecords records,
        RunningSightings running) {
    /** Where no payload is Avro: to ask it is an error of the program. */
    public static final AvroSource NO_AVRO = (value, headers, reason) -> {
        throw new IllegalStateException("nothing is configured to read Avro with, and a payload was to be read");
    };

    public DedupEnvironment {
        if (partitions <= 0) {
            throw new IllegalArgumentException("partitions must be positive, got " + partitions);
        }
    }

    /** Without a schema registry, for payloads that are not Avro. */
    public DedupEnvironment(int partitions, LongSupplier wallClockMs, TopicLimits limits, DedupListener listener) {
        this(
                partitions,
                wallClockMs,
                limits,
                listener,
                new NoAvro(),
                OwnRecords.withoutRegistry(),
                new RunningSightings());
    }

    /** A copy for payloads with these schemas, which several stream threads ask at once. */
    public DedupEnvironment withSchemas(WriterSchemas writers) {
        return withAvro(() -> AvroSource.framed(writers));
    }

    /** A copy for payloads that these read. */
    public DedupEnvironment withAvro(Supplier<AvroSource> sources) {
        return new DedupEnvironment(partitions, wallClockMs, limits, listener, sources, records, running);
    }

    /** Whether payloads can be read that are Avro. */
    boolean hasAvro() {
        return !(avro instanceof NoAvro);
    }

    private static final class NoAvro implements Supplier<AvroSource> {
        @Override
        public AvroSource get() {
            return NO_AVRO;
        }
    }

    /** A copy with commands and audit events in this form. */
    public DedupEnvironment withRecords(OwnRecords form) {
        return new DedupEnvironment(partitions, wallClockMs, limits, listener, avro, form, running);
    }

    /** A copy that tells these which sightings can be read. */
    public DedupEnvironment withRunning(RunningSightings told) {
        return new DedupEnvironment(partitions, wallClockMs, limits, listener, avro, records, told);
    }
}
