package io.github.firstseen.topology.relay;

import io.github.firstseen.dedup.Coordinates;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record of the outbox topic with where it stood there, which nobody else knows of one that was parked. Immutable as far
 * as nobody writes to its arrays.
 */
final class RawRow {
    private static final byte VERSION = 1;
    private static final int NONE = -1;

    private final Coordinates source;
    private final long timeMs;
    private final byte @Nullable [] key;
    private final byte @Nullable [] value;
    private final Headers headers;

    RawRow(Coordinates source, long timeMs, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        this.source = source;
        this.timeMs = timeMs;
        this.key = key;
        this.value = value;
        this.headers = headers;
    }

    Coordinates source() {
        return source;
    }

    /** When it was written to the outbox topic, in ms since the epoch. */
    long timeMs() {
        return timeMs;
    }

    byte @Nullable [] key() {
        return key;
    }

    byte @Nullable [] value() {
        return value;
    }

    Headers headers() {
        return headers;
    }

    /** For the parking lot. */
    byte[] toBytes() {
        byte[] topic = source.topic().getBytes(StandardCharsets.UTF_8);
        Header[] each = headers.toArray();
        int length = 1 + size(topic) + 4 + 8 + 8 + size(key) + size(value) + 4;
        for (Header header : each) {
            length += size(header.key().getBytes(StandardCharsets.UTF_8)) + size(header.value());
        }
        ByteBuffer out = ByteBuffer.allocate(length).put(VERSION);
        put(out, topic);
        out.putInt(source.partition()).putLong(source.offset()).putLong(timeMs);
        put(out, key);
        put(out, value);
        out.putInt(each.length);
        for (Header header : each) {
            put(out, header.key().getBytes(StandardCharsets.UTF_8));
            put(out, header.value());
        }
        return out.array();
    }

    /** Reads what {@link #toBytes} wrote. */
    static RawRow fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException("a parked row of version " + version + ", this firstseen reads " + VERSION);
        }
        Coordinates source = new Coordinates(text(in), in.getInt(), in.getLong());
        long timeMs = in.getLong();
        byte[] key = bytes(in);
        byte[] value = bytes(in);
        RecordHeaders headers = new RecordHeaders();
        int count = in.getInt();
        for (int i = 0; i < count; i++) {
            headers.add(text(in), bytes(in));
        }
        return new RawRow(source, timeMs, key, value, headers);
    }

    private static int size(byte @Nullable [] bytes) {
        return Integer.BYTES + (bytes == null ? 0 : bytes.length);
    }

    private static void put(ByteBuffer out, byte @Nullable [] bytes) {
        if (bytes == null) {
            out.putInt(NONE);
        } else {
            out.putInt(bytes.length).put(bytes);
        }
    }

    private static byte @Nullable [] bytes(ByteBuffer in) {
        int length = in.getInt();
        if (length == NONE) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
