package io.github.firstseen.testkit.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A record to be produced.
 *
 * @param partition from 0; always said, so that a test decides where copies of a key meet
 * @param key the record key's bytes, null for none
 * @param value its bytes, null for a tombstone
 * @param timestampMs in ms since the epoch, not negative; null for the producer's clock
 */
public record TestRecord(
        String topic,
        int partition,
        @Nullable Bytes key,
        @Nullable Bytes value,
        List<LogHeader> headers,
        @Nullable Long timestampMs) {
    public TestRecord {
        headers = List.copyOf(headers);
    }

    /** A record without key, value, headers and timestamp. */
    public static TestRecord to(String topic, int partition) {
        return new TestRecord(topic, partition, null, null, List.of(), null);
    }

    /** The same with a record key, in UTF-8. */
    public TestRecord withKey(String text) {
        return withKey(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same with a record key. */
    public TestRecord withKey(@Nullable Bytes other) {
        return new TestRecord(topic, partition, other, value, headers, timestampMs);
    }

    /** The same with a value, in UTF-8. */
    public TestRecord withValue(String text) {
        return withValue(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same with a value. */
    public TestRecord withValue(@Nullable Bytes other) {
        return new TestRecord(topic, partition, key, other, headers, timestampMs);
    }

    /** The same with one header more, in UTF-8. */
    public TestRecord withHeader(String name, String text) {
        return withHeader(LogHeader.of(name, text));
    }

    /** The same with one header more. */
    public TestRecord withHeader(LogHeader header) {
        List<LogHeader> more = new ArrayList<>(headers);
        more.add(header);
        return new TestRecord(topic, partition, key, value, more, timestampMs);
    }

    /** The same at a time in ms since the epoch. */
    public TestRecord at(long ms) {
        return new TestRecord(topic, partition, key, value, headers, ms);
    }
}
