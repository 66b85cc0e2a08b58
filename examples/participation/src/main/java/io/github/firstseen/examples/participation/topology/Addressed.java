package io.github.firstseen.examples.participation.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * A record key on its way to a partition that was chosen before. A partitioner sees no headers, so the partition travels
 * beside the key; only the key is ever written. A class because arrays make poor components of a record.
 */
final class Addressed {
    private static final int ANYWHERE = -1;

    private final byte[] key;
    private final int partition;

    private Addressed(byte[] key, int partition) {
        this.key = key;
        this.partition = partition;
    }

    /** To this partition. */
    static Addressed to(int partition, byte[] key) {
        return new Addressed(key, partition);
    }

    /** Wherever its key belongs. */
    static Addressed byKey(byte[] key) {
        return new Addressed(key, ANYWHERE);
    }

    /** Writes the key alone. */
    static final class KeyWriter implements Serializer<Addressed> {
        @Override
        public byte @Nullable [] serialize(String topic, @Nullable Addressed addressed) {
            return addressed == null ? null : addressed.key;
        }
    }

    /** Sends it where it is addressed to. */
    static final class Partitioner implements StreamPartitioner<Addressed, byte[]> {
        @Override
        public Optional<Set<Integer>> partitions(String topic, Addressed key, byte[] value, int numPartitions) {
            return key.partition == ANYWHERE ? Optional.empty() : Optional.of(Set.of(key.partition));
        }
    }
}
