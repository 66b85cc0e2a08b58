package io.github.firstseen.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.firstseen.serdes.HeaderCodec;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** An output record and the topic it went to. */
record Decided(String topic, TestRecord<byte[], byte[]> record) {
    /** The text of a header, null where it is absent. */
    @Nullable
    String header(String name) {
        byte[] value = HeaderCodec.last(record.headers(), name);
        return value == null ? null : new String(value, UTF_8);
    }
}
