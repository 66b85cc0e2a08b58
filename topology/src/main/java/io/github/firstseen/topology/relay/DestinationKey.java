package io.github.firstseen.topology.relay;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The key of a published record, and its topic, which the sink asks the key for: a header would travel on.
 *
 * @param topic the destination
 * @param aggregate whose id is the record's key
 */
record DestinationKey(String topic, Aggregate aggregate) {
    /** Writes the aggregate's id alone, in UTF-8. */
    static final class Writer implements Serializer<DestinationKey> {
        @Override
        public byte @Nullable [] serialize(String topic, @Nullable DestinationKey key) {
            return key == null ? null : key.keyBytes();
        }
    }

    byte[] keyBytes() {
        return aggregate.id().getBytes(StandardCharsets.UTF_8);
    }
}
