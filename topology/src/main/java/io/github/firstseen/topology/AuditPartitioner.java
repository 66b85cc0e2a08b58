package io.github.firstseen.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * Sends all events of an operation to the partition that Kafka's own partitioner gives its request id, whatever
 * partitioner the user has given the producer: who looks for a key's events must know where they are.
 */
final class AuditPartitioner implements StreamPartitioner<byte[], byte[]> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, byte @Nullable [] key, byte[] value, int numPartitions) {
        // Without a request id there is nothing to keep together: anywhere.
        return key == null ? Optional.empty() : Optional.of(Set.of(Owners.of(key, numPartitions)));
    }
}
