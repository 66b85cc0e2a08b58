package io.github.firstseen.topology;

import io.github.firstseen.dedup.EffectiveTime;
import io.github.firstseen.serdes.HeaderCodec;
import io.github.firstseen.serdes.HeaderNames;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Gives each ingest record its effective time. Here and not in a processor, so that it also drives stream time, the store
 * and the output's timestamp: one clock in 2099 must not make every task forget every key.
 *
 * <p>Where the effective time is not the record's own, the record's own travels on in a header: a record that is judged
 * again after a lost transaction must recognise itself, and the bound has moved with the wall clock by then.
 */
final class BoundedTimestamps implements TimestampExtractor {
    private final long skewMaxMs;
    private final LongSupplier wallClockMs;

    BoundedTimestamps(long skewMaxMs, LongSupplier wallClockMs) {
        this.skewMaxMs = skewMaxMs;
        this.wallClockMs = wallClockMs;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTimeMs) {
        long recordMs = record.timestamp();
        long timeMs = EffectiveTime.of(recordMs, partitionTimeMs, wallClockMs.getAsLong(), skewMaxMs);
        // To remove a header costs whether or not it is there, and no producer has a reason to send it.
        if (record.headers().lastHeader(HeaderNames.RECORD_TIME_MS) != null) {
            record.headers().remove(HeaderNames.RECORD_TIME_MS);
        }
        if (timeMs != recordMs) {
            HeaderCodec.add(record.headers(), HeaderNames.RECORD_TIME_MS, recordMs);
        }
        return timeMs;
    }
}
