package io.github.firstseen.topology;

import java.util.function.LongSupplier;

/**
 * What the topology is handed because it must not fetch it itself.
 *
 * @param partitions the partition count of the ingest topic, positive
 * @param wallClockMs the wall clock in ms since the epoch; bounds timestamps and decides nothing else
 * @param limits of the topics that records go to
 * @param listener hears of every decision
 */
public record DedupEnvironment(int partitions, LongSupplier wallClockMs, TopicLimits limits, DedupListener listener) {
    public DedupEnvironment {
        if (partitions <= 0) {
            throw new IllegalArgumentException("partitions must be positive, got " + partitions);
        }
    }
}
