package io.github.firstseen.examples.participation.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/** Keys of stores whose order by bytes is an order of meaning. Numbers are not negative. */
public final class OrderedKeys {
    private OrderedKeys() {}

    /** By event, then by order of arrival; the length stands first, so that no event's id is the beginning of another's. */
    public static Bytes arrival(String eventId, long arrival) {
        byte[] event = eventId.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES + event.length + Long.BYTES)
                .putInt(event.length)
                .put(event)
                .putLong(arrival)
                .array());
    }

    /** By time, then by request. */
    static Bytes due(long atMs, String requestId) {
        byte[] request = requestId.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + request.length)
                .putLong(atMs)
                .put(request)
                .array());
    }
}
