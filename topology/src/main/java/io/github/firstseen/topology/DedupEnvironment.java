package io.github.firstseen.topology;

import io.github.firstseen.serdes.confluent.OwnRecords;
import io.github.firstseen.serdes.registry.WriterSchemas;
import java.util.function.LongSupplier;

/**
 * What the topology is handed because it must not fetch it itself.
 *
 * @param partitions the partition count of the ingest topic, positive
 * @param wallClockMs the wall clock in ms since the epoch; bounds timestamps and decides nothing else
 * @param limits of the topics that records go to
 * @param listener hears of every decision
 * @param schemas of Avro payloads; asked by several stream threads at once
 * @param records how commands and audit events stand on their topics
 */
public record DedupEnvironment(
        int partitions,
        LongSupplier wallClockMs,
        TopicLimits limits,
        DedupListener listener,
        WriterSchemas schemas,
        OwnRecords records) {
    /** Where no payload is Avro: to ask it is an error of the program. */
    public static final WriterSchemas NO_REGISTRY = id -> {
        throw new IllegalStateException("no schema registry is configured, and schema id " + id + " was asked for");
    };

    public DedupEnvironment {
        if (partitions <= 0) {
            throw new IllegalArgumentException("partitions must be positive, got " + partitions);
        }
    }

    /** Without a schema registry. */
    public DedupEnvironment(int partitions, LongSupplier wallClockMs, TopicLimits limits, DedupListener listener) {
        this(partitions, wallClockMs, limits, listener, NO_REGISTRY, OwnRecords.withoutRegistry());
    }

    /** A copy with these schemas. */
    public DedupEnvironment withSchemas(WriterSchemas writers) {
        return new DedupEnvironment(partitions, wallClockMs, limits, listener, writers, records);
    }

    /** A copy with commands and audit events in this form. */
    public DedupEnvironment withRecords(OwnRecords form) {
        return new DedupEnvironment(partitions, wallClockMs, limits, listener, schemas, form);
    }
}
