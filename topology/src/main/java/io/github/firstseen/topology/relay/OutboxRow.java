package io.github.firstseen.topology.relay;

import io.github.firstseen.dedup.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of an outbox table: an event.
 *
 * @param id names the event; another row with the same one is a replay
 * @param aggregate what it tells of
 * @param type what happened to it; not empty
 * @param sequence the row's number in its table, {@link #NO_SEQUENCE} where it has none
 * @param payload what is published; null for a tombstone
 * @param contentType the payload's media type; null where nobody said
 * @param traceparent the trace it belongs to (W3C Trace Context); null for none
 * @param headers further headers of the record that is published
 */
record OutboxRow(
        String id,
        Aggregate aggregate,
        String type,
        long sequence,
        @Nullable ByteBuffer payload,
        @Nullable String contentType,
        @Nullable String traceparent,
        Map<String, String> headers) {
    static final long NO_SEQUENCE = -1;

    OutboxRow {
        if (id.isEmpty() || type.isEmpty()) {
            throw new IllegalArgumentException("id and type must not be empty, got " + id + " and " + type);
        }
        headers = Map.copyOf(headers);
    }

    /** A fresh copy of the payload; an empty one is a tombstone too. */
    byte @Nullable [] value() {
        if (payload == null || !payload.hasRemaining()) {
            return null;
        }
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return bytes;
    }

    /** Of what the event says, whoever brought the row; two rows with the same id and another one are a conflict. */
    Fingerprint fingerprint() {
        byte[] value = value();
        byte[] about = (aggregate.type() + '\0' + aggregate.id() + '\0' + type + '\0').getBytes(StandardCharsets.UTF_8);
        ByteBuffer said = ByteBuffer.allocate(about.length + 1 + (value == null ? 0 : value.length))
                .put(about)
                .put((byte) (value == null ? 0 : 1));
        if (value != null) {
            said.put(value);
        }
        return Fingerprint.of(said.array());
    }
}
