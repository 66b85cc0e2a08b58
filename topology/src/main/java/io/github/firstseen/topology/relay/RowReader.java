package io.github.firstseen.topology.relay;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.firstseen.schemas.OutboxEvent;
import io.github.firstseen.serdes.avro.AvroCodec;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of an outbox table, in whatever form they came to the outbox topic: {@code OutboxEvent} in Avro's
 * single-object encoding, as our poller writes it; a change event of Debezium as JSON, with or without its schema; or the
 * row alone as JSON, as Debezium's ExtractNewRecordState leaves it. For one thread.
 */
final class RowReader {
    private static final ObjectReader JSON =
            new JsonMapper().readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final byte AVRO_MARKER = (byte) 0xc3;
    /** Made, and read by a snapshot; others change a row that was published, or take it away. */
    private static final Set<String> NEW_ROW = Set.of("c", "r");

    private final RelayConfig.PayloadEncoding encoding;
    private final AvroCodec<OutboxEvent> events = AvroCodec.ofOutboxEvents();

    RowReader(RelayConfig.PayloadEncoding encoding) {
        this.encoding = encoding;
    }

    /**
     * The row of a record's value; null where it tells of none: a tombstone, or a change of a row that was there before.
     *
     * @throws UnpublishableRowException where it is no row, or lacks what an event must have
     */
    @Nullable
    OutboxRow read(byte @Nullable [] value) throws UnpublishableRowException {
        if (value == null) {
            return null;
        }
        return value.length > 0 && value[0] == AVRO_MARKER ? ofAvro(value) : ofJson(value);
    }

    private OutboxRow ofAvro(byte[] value) throws UnpublishableRowException {
        try {
            OutboxEvent event = events.decode(value);
            return new OutboxRow(
                    event.getId().toString(),
                    aggregate(event.getAggregateType(), event.getAggregateId()),
                    required(Columns.TYPE, event.getType()),
                    event.getSequence(),
                    event.getPayload(),
                    event.getContentType(),
                    event.getTraceparent(),
                    event.getHeaders());
        } catch (UnreadableAvroException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable OutboxRow ofJson(byte[] value) throws UnpublishableRowException {
        JsonNode row = row(parse(value, "the value"));
        return row == null ? null : ofRow(row);
    }

    /** What is in the envelopes around it. */
    private static @Nullable JsonNode row(JsonNode document) throws UnpublishableRowException {
        JsonNode event = document;
        if (document.has("schema") && document.has("payload") && document.size() == 2) {
            event = document.get("payload");
        }
        if (event.has("op") && event.has("source")) {
            if (!NEW_ROW.contains(event.get("op").asText())) {
                return null;
            }
            event = event.path("after");
        }
        if (!event.isObject()) {
            throw unreadable("the value is JSON, but no row of a table");
        }
        return event;
    }

    private OutboxRow ofRow(JsonNode row) throws UnpublishableRowException {
        return new OutboxRow(
                required(Columns.ID, text(row, Columns.ID)),
                aggregate(text(row, Columns.AGGREGATE_TYPE), text(row, Columns.AGGREGATE_ID)),
                required(Columns.TYPE, text(row, Columns.TYPE)),
                row.path(Columns.SEQUENCE).asLong(OutboxRow.NO_SEQUENCE),
                payload(row.path(Columns.PAYLOAD)),
                text(row, Columns.CONTENT_TYPE),
                text(row, Columns.TRACEPARENT),
                headers(row.path(Columns.HEADERS)));
    }

    private @Nullable ByteBuffer payload(JsonNode payload) throws UnpublishableRowException {
        if (payload.isNull() || payload.isMissingNode()) {
            return null;
        }
        String text = payload.isTextual() ? payload.textValue() : payload.toString();
        return switch (encoding) {
            case TEXT -> ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            case BASE64 -> ByteBuffer.wrap(base64(text));
        };
    }

    private static byte[] base64(String text) throws UnpublishableRowException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw unreadable("the payload is not base64; where the column is text or JSON, set "
                    + RelayConfig.PAYLOAD_ENCODING + "=text");
        }
    }

    /** A column of JSON comes as text from Debezium. */
    private static Map<String, String> headers(JsonNode column) throws UnpublishableRowException {
        JsonNode headers = column.isTextual()
                ? parse(column.textValue().getBytes(StandardCharsets.UTF_8), Columns.HEADERS)
                : column;
        if (headers.isNull() || headers.isMissingNode()) {
            return Map.of();
        }
        if (!headers.isObject()) {
            throw unreadable(Columns.HEADERS + " is no JSON object");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            if (!header.getValue().isTextual()) {
                throw unreadable(Columns.HEADERS + " has a value that is no text");
            }
            texts.put(header.getKey(), header.getValue().textValue());
        }
        return texts;
    }

    private static JsonNode parse(byte[] json, String what) throws UnpublishableRowException {
        try {
            JsonNode read = JSON.readTree(json);
            if (read.isMissingNode()) {
                throw unreadable(what + " is empty, not JSON");
            }
            return read;
        } catch (JsonProcessingException e) {
            // Not its message: that quotes what it met.
            JsonLocation at = e.getLocation();
            throw unreadable(what + " cannot be read as JSON"
                    + (at == null ? "" : ", line " + at.getLineNr() + " column " + at.getColumnNr()));
        } catch (IOException e) {
            throw unreadable(what + " cannot be read as UTF-8");
        }
    }

    private static @Nullable String text(JsonNode row, String column) {
        JsonNode value = row.path(column);
        return value.isNull() || value.isMissingNode()
                ? null
                : value.isTextual() ? value.textValue() : value.toString();
    }

    private static Aggregate aggregate(@Nullable String type, @Nullable String id) throws UnpublishableRowException {
        return new Aggregate(required(Columns.AGGREGATE_TYPE, type), required(Columns.AGGREGATE_ID, id));
    }

    private static String required(String column, @Nullable String value) throws UnpublishableRowException {
        if (value == null || value.isEmpty()) {
            throw new UnpublishableRowException(RelayReason.FIELD_MISSING, "the row has no " + column);
        }
        return value;
    }

    private static UnpublishableRowException unreadable(String message) {
        return new UnpublishableRowException(RelayReason.UNREADABLE, message);
    }
}
