package io.github.firstseen.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Commands have no time: one must never move T, or a clock on the wrong side of the commands topic would make every task
 * forget its keys.
 */
public final class CommandTimestamps implements TimestampExtractor {
    private static final long NO_TIME = 0;

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTimeMs) {
        return NO_TIME;
    }
}
