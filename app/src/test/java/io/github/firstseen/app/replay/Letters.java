package io.github.firstseen.app.replay;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.serdes.DecisionHeaders;
import io.github.firstseen.serdes.Judged;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters of an application as a consumer reads them, headed by what the deduplicator writes.
 *
 * @param ingest the topic their records came from
 * @param topic the dead-letter topic
 */
record Letters(String ingest, String topic) {
    static final Letters OF_ORDERS = new Letters("orders", "orders-dead");
    static final long WRITTEN_MS = 1_000_000;

    /** One whose record came from the partition and offset of the same numbers. */
    ConsumerRecord<byte[], byte[]> letter(String reason, int partition, long offset) {
        return letter(reason, new Coordinates(ingest, partition, offset), offset);
    }

    /** One in the partition of the same number as its source's. */
    ConsumerRecord<byte[], byte[]> letter(String reason, Coordinates source, long offset) {
        return letter(reason, source, offset, bytes("value of " + source));
    }

    /** The same with another value. */
    ConsumerRecord<byte[], byte[]> letter(String reason, Coordinates source, long offset, byte[] value) {
        Headers headers = new RecordHeaders().add("idempotency-key", bytes("k-" + source));
        DecisionHeaders.write(judged(reason, source), headers);
        return record(source.partition(), offset, value, headers);
    }

    /** One that was too large for the dead-letter topic. */
    ConsumerRecord<byte[], byte[]> leftOut(int partition, long offset) {
        Headers headers = new RecordHeaders();
        DecisionHeaders.write(
                judged(InvalidReason.TOO_LARGE.text(), new Coordinates(ingest, partition, offset)), headers);
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                WRITTEN_MS,
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                null,
                null,
                headers,
                Optional.empty());
    }

    /** Something that the deduplicator did not write. */
    ConsumerRecord<byte[], byte[]> foreign(int partition, long offset) {
        return record(partition, offset, bytes("x"), new RecordHeaders().add("a", bytes("b")));
    }

    TopicPartition partition(int partition) {
        return new TopicPartition(topic, partition);
    }

    private ConsumerRecord<byte[], byte[]> record(
            int partition, long offset, byte @Nullable [] value, Headers headers) {
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                WRITTEN_MS,
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                bytes("record-key"),
                value,
                headers,
                Optional.empty());
    }

    private static Judged judged(String reason, Coordinates source) {
        Decision decision = reason.equals(Reasons.LATE)
                ? new Decision.Late(null, "far behind")
                : new Decision.Invalid(invalid(reason), "what is wrong");
        return new Judged(decision, source, null, 0, null, 1, 2);
    }

    private static InvalidReason invalid(String reason) {
        return Arrays.stream(InvalidReason.values())
                .filter(each -> each.text().equals(reason))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
