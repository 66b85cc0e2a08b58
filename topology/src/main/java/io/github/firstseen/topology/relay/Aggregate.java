package io.github.firstseen.topology.relay;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What an event tells of; the events of one aggregate are published in the order of their transactions.
 *
 * @param type what kind of thing, for example order; not empty
 * @param id which one; not empty
 */
public record Aggregate(String type, String id) {
    private static final JsonMapper JSON = new JsonMapper();

    public Aggregate {
        if (type.isEmpty() || id.isEmpty()) {
            throw new IllegalArgumentException("type and id must not be empty, got " + type + " and " + id);
        }
    }

    /**
     * The key of its records on the outbox topic, which is what Kafka Connect's JsonConverter makes of the two columns: one
     * aggregate stays on one partition, whoever writes its rows.
     */
    public byte[] recordKey() {
        return recordKey(type, id);
    }

    /** The same of two columns as they are. */
    public static byte[] recordKey(String type, String id) {
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        key.put(Columns.AGGREGATE_TYPE, type).put(Columns.AGGREGATE_ID, id);
        try {
            return JSON.writeValueAsBytes(key);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
    }

    /** For a store's key: no two aggregates have the same. */
    byte[] toBytes() {
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        byte[] idBytes = id.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + typeBytes.length + idBytes.length)
                .putInt(typeBytes.length)
                .put(typeBytes)
                .put(idBytes)
                .array();
    }

    /** Reads what {@link #toBytes} wrote. */
    static Aggregate fromBytes(byte[] bytes) {
        int typeLength = ByteBuffer.wrap(bytes).getInt();
        int idAt = Integer.BYTES + typeLength;
        return new Aggregate(
                new String(bytes, Integer.BYTES, typeLength, StandardCharsets.UTF_8),
                new String(bytes, idAt, bytes.length - idAt, StandardCharsets.UTF_8));
    }

    /** {@code order/42}. */
    @Override
    public String toString() {
        return type + "/" + id;
    }
}
