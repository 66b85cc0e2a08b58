package io.github.firstseen.app.poll;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.app.poll.Outgoing.Failure;
import io.github.firstseen.app.poll.Outgoing.Reason;
import io.github.firstseen.schemas.OutboxEvent;
import io.github.firstseen.serdes.DeadLetterHeaderNames;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.serdes.RecordSize;
import io.github.firstseen.serdes.avro.AvroCodec;
import io.github.firstseen.topology.relay.Aggregate;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Makes records of rows, and dead letters of those that cannot be. One thread. */
final class RowReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The class of SQL states that tell of what stands in a row. */
    private static final String DATA_EXCEPTION = "22";
    /** What a number of ms holds; PostgreSQL has infinity. */
    private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);

    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final AvroCodec<OutboxEvent> codec = AvroCodec.ofOutboxEvents();
    private final String table;
    private final Topics topics;

    /** The topics that are written to. */
    record Topics(String outbox, String deadLetter) {}

    /** @param table as it is told in dead letters */
    RowReader(String table, Topics topics) {
        this.table = table;
        this.topics = topics;
    }

    /** What cannot be read of a row. */
    private static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }

    /**
     * The row at which this stands.
     *
     * @param largest what may be sent at most, in bytes
     */
    Outgoing read(ResultSet row, int largest) throws SQLException {
        long seq = row.getLong("seq");
        String type = row.getString("aggregatetype");
        String id = row.getString("aggregateid");
        byte @Nullable [] key = type == null || id == null ? null : Aggregate.recordKey(type, id);
        if (row.getBoolean("is_large")) {
            return deadLetter(seq, key, tooLarge(row.getLong("size"), largest));
        }
        try {
            byte[] value = codec.encode(checkedEvent(row));
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topics.outbox, key, value);
            long size = RecordSize.upperBound(key, value, record.headers());
            return size > largest ? deadLetter(seq, key, tooLarge(size, largest)) : new Outgoing(seq, record, null);
        } catch (UnreadableException e) {
            return deadLetter(seq, key, new Failure(Reason.UNREADABLE, String.valueOf(e.getMessage())));
        }
    }

    private static Failure tooLarge(long size, int largest) {
        return new Failure(Reason.TOO_LARGE, "has up to " + size + " bytes, " + largest + " may be sent");
    }

    /** Text that is no text in the database's encoding, for example: no reason to stop, and it will not be better. */
    private static OutboxEvent checkedEvent(ResultSet row) throws SQLException, UnreadableException {
        try {
            return event(row);
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(DATA_EXCEPTION)) {
                throw new UnreadableException("a column cannot be read, SQL state " + e.getSQLState());
            }
            throw e;
        }
    }

    private static OutboxEvent event(ResultSet row) throws SQLException, UnreadableException {
        byte[] payload = row.getBytes("payload");
        return new OutboxEvent(
                required(row.getObject("id", UUID.class), "id"),
                row.getLong("seq"),
                required(row.getString("aggregatetype"), "aggregatetype"),
                required(row.getString("aggregateid"), "aggregateid"),
                required(row.getString("type"), "type"),
                payload == null ? null : ByteBuffer.wrap(payload),
                row.getString("content_type"),
                headers(row.getString("headers")),
                row.getString("traceparent"),
                createdAt(row));
    }

    private static <T> T required(@Nullable T value, String column) throws UnreadableException {
        if (value == null) {
            throw new UnreadableException(column + " is null");
        }
        return value;
    }

    private static Instant createdAt(ResultSet row) throws SQLException, UnreadableException {
        Instant time = required(row.getObject("created_at", OffsetDateTime.class), "created_at")
                .toInstant();
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new UnreadableException("created_at is no time");
        }
        return time;
    }

    /** Of texts alone: what a number or an object means as bytes is nobody's to guess. */
    private static Map<String, String> headers(@Nullable String json) throws UnreadableException {
        if (json == null) {
            return Map.of();
        }
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, JsonNode> header : object(json).properties()) {
            if (!header.getValue().isTextual()) {
                throw new UnreadableException(
                        "headers must be an object of texts, one of them is " + word(header.getValue()));
            }
            headers.put(header.getKey(), header.getValue().textValue());
        }
        return headers;
    }

    private static JsonNode object(String json) throws UnreadableException {
        try {
            JsonNode read = JSON.readTree(json);
            if (!read.isObject()) {
                throw new UnreadableException("headers must be an object of texts, is " + word(read));
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new UnreadableException("headers are no JSON");
        }
    }

    private static String word(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            case NUMBER -> "a number";
            case OBJECT -> "an object";
            case STRING -> "a text";
            case BINARY, MISSING, POJO -> "nothing";
        };
    }

    private Outgoing deadLetter(long seq, byte @Nullable [] key, Failure failure) {
        List<Header> headers = List.of(
                header(HeaderNames.REASON, failure.reason().text()),
                header(HeaderNames.SOURCE, table + "#" + seq),
                header(DeadLetterHeaderNames.MESSAGE, failure.detail()));
        return new Outgoing(seq, new ProducerRecord<>(topics.deadLetter, null, null, key, null, headers), failure);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }
}
