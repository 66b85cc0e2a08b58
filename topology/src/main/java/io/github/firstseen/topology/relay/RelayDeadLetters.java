package io.github.firstseen.topology.relay;

import io.github.firstseen.serdes.DeadLetterHeaderNames;
import io.github.firstseen.serdes.HeaderCodec;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.serdes.RecordSize;
import io.github.firstseen.topology.TopicLimits;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Makes dead letters of rows: as they came, with why, after how many attempts, and where they stood. Any thread. */
final class RelayDeadLetters {
    private final String topic;
    private final TopicLimits limits;

    RelayDeadLetters(String topic, TopicLimits limits) {
        this.topic = topic;
        this.limits = limits;
    }

    /**
     * The dead letter of a row. Its value is left out where the topic would not take it: the outbox topic still has it.
     *
     * @param attempts how often it was tried
     */
    Record<byte[], byte[]> of(RawRow row, RelayReason reason, String detail, int attempts) {
        Headers headers = HeaderCodec.withoutOurs(row.headers());
        describe(headers, row, reason, detail, attempts);
        Record<byte[], byte[]> whole = new Record<>(row.key(), row.value(), row.timeMs(), headers);
        return fits(whole) ? whole : bare(row, reason, detail, attempts);
    }

    private Record<byte[], byte[]> bare(RawRow row, RelayReason reason, String detail, int attempts) {
        Headers headers = new RecordHeaders();
        describe(headers, row, reason, detail + "; key, value and headers are left out, see " + row.source(), attempts);
        return new Record<>(null, null, row.timeMs(), headers);
    }

    private boolean fits(Record<byte[], byte[]> record) {
        return RecordSize.upperBound(record.key(), record.value(), record.headers()) <= limits.maxMessageBytes(topic);
    }

    private static void describe(Headers headers, RawRow row, RelayReason reason, String detail, int attempts) {
        HeaderCodec.add(headers, HeaderNames.SOURCE, row.source().toString());
        HeaderCodec.add(headers, HeaderNames.REASON, reason.text());
        HeaderCodec.add(headers, HeaderNames.ATTEMPT, attempts);
        HeaderCodec.add(headers, DeadLetterHeaderNames.TOPIC, row.source().topic());
        HeaderCodec.add(headers, DeadLetterHeaderNames.PARTITION, row.source().partition());
        HeaderCodec.add(headers, DeadLetterHeaderNames.OFFSET, row.source().offset());
        HeaderCodec.add(headers, DeadLetterHeaderNames.MESSAGE, detail);
    }
}
