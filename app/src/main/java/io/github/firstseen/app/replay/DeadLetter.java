package io.github.firstseen.app.replay;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.serdes.DeadLetterHeaders;
import io.github.firstseen.serdes.HeaderCodec;
import io.github.firstseen.serdes.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter that the deduplicator wrote.
 *
 * @param reason the text of why it is one
 * @param source where its record stood in the topic it was read from
 * @param record as it was read from the dead-letter topic
 */
record DeadLetter(String reason, Coordinates source, ConsumerRecord<byte[], byte[]> record) {
    private static final Set<String> DECISIONS = Set.of("late", "invalid");

    /** What a record of the dead-letter topic is; null where the deduplicator did not write it. */
    static @Nullable DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        String decision = text(record, HeaderNames.DECISION);
        String reason = text(record, HeaderNames.REASON);
        String source = text(record, HeaderNames.SOURCE);
        if (decision == null || !DECISIONS.contains(decision) || reason == null || source == null) {
            return null;
        }
        try {
            return new DeadLetter(reason, Coordinates.parse(source), record);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String text(ConsumerRecord<byte[], byte[]> record, String header) {
        byte[] value = HeaderCodec.last(record.headers(), header);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** Where it stands in the dead-letter topic. */
    Coordinates at() {
        return new Coordinates(record.topic(), record.partition(), record.offset());
    }

    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }

    long offset() {
        return record.offset();
    }

    /**
     * Whether it says where its record is without the record, which was too large for the dead-letter topic. No other dead
     * letter looks so: a record without key, value and headers is never too large for anything.
     */
    boolean isLeftOut() {
        return reason.equals(InvalidReason.TOO_LARGE.text())
                && record.key() == null
                && record.value() == null
                && headers().toArray().length == 0;
    }

    /** Whether the broker says that it was written after this time, in ms since the epoch. */
    boolean isYoungerThan(long ms) {
        return record.timestampType() == TimestampType.LOG_APPEND_TIME && record.timestamp() > ms;
    }

    /** Its record as the producer wrote it, for the partition it came from, dated anew in ms since the epoch. */
    ProducerRecord<byte[], byte[]> copy(long nowMs) {
        return new ProducerRecord<>(source.topic(), source.partition(), nowMs, record.key(), record.value(), headers());
    }

    private Headers headers() {
        return DeadLetterHeaders.producers(record.headers());
    }
}
