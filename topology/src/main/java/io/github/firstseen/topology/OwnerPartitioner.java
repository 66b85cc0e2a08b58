package io.github.firstseen.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends a misplaced record to the partition that routing chose. */
final class OwnerPartitioner implements StreamPartitioner<RoutedKey, byte[]> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, RoutedKey key, byte[] value, int numPartitions) {
        return Optional.of(Set.of(key.owner()));
    }
}
