package io.github.firstseen.topology.relay;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** The broker's, which the outbox topic dates its records by; a topic that does not is refused at the start. */
final class RowTimestamps implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTimeMs) {
        return Math.max(0, record.timestamp());
    }
}
