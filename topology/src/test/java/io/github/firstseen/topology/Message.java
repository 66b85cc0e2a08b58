package io.github.firstseen.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** Makes ingest records, changing one thing at a time. */
final class Message {
    private byte @Nullable [] recordKey = "customer-9".getBytes(UTF_8);
    private byte @Nullable [] value = "{\"amount\":12}".getBytes(UTF_8);
    private long timestampMs = Driver.NOW_MS;
    private final Headers headers = new RecordHeaders();

    static Message keyed(String key) {
        return new Message().header("idempotency-key", key.getBytes(UTF_8));
    }

    static Message unkeyed() {
        return new Message();
    }

    Message header(String name, byte @Nullable [] bytes) {
        headers.add(name, bytes);
        return this;
    }

    Message header(String name, String text) {
        return header(name, text.getBytes(UTF_8));
    }

    Message value(byte @Nullable [] bytes) {
        value = bytes;
        return this;
    }

    Message value(String text) {
        return value(text.getBytes(UTF_8));
    }

    Message recordKey(byte @Nullable [] bytes) {
        recordKey = bytes;
        return this;
    }

    /** Its timestamp, in ms after {@link Driver#NOW_MS}. */
    Message after(long ms) {
        return at(Driver.NOW_MS + ms);
    }

    Message at(long ms) {
        timestampMs = ms;
        return this;
    }

    TestRecord<byte[], byte[]> build() {
        return new TestRecord<>(recordKey, value, new RecordHeaders(headers), Instant.ofEpochMilli(timestampMs));
    }
}
