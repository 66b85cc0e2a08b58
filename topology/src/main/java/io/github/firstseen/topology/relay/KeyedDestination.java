package io.github.firstseen.topology.relay;

import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/** Finds a published record's topic in its key. */
final class KeyedDestination implements TopicNameExtractor<DestinationKey, byte[]> {
    @Override
    public String extract(DestinationKey key, byte[] value, RecordContext context) {
        return key.topic();
    }

    @Override
    public String toString() {
        return "KeyedDestination";
    }
}
