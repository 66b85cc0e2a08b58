package io.github.firstseen.app.operate;

import io.github.firstseen.schemas.Coordinates;
import io.github.firstseen.schemas.Outcome;
import io.github.firstseen.serdes.avro.AvroValues;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * An event for programs: the fields of the schema under their names, those that are null left out, times in ms since the
 * epoch, coordinates as {@code orders-3@42}, hashes in hex, and outcomes without their content, which may be anybody's
 * secret.
 */
public final class EventFields {
    private EventFields() {}

    /** With where the event stands, {@code at}, and when it was written, {@code time}. Fresh, to be changed at will. */
    public static Map<String, Object> of(AuditRecord record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", record.at().toString());
        fields.put("time", record.timeMs());
        fields.putAll(fields(record.event()));
        return fields;
    }

    private static Map<String, Object> fields(SpecificRecordBase avro) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Schema.Field field : avro.getSchema().getFields()) {
            Object value = avro.get(field.pos());
            if (value instanceof ByteBuffer bytes) {
                putText(fields, field.name(), AvroValues.bytes(bytes));
            } else if (value != null) {
                fields.put(field.name(), plain(value));
            }
        }
        return fields;
    }

    /** An idempotency key is text as a rule, but may be any bytes. */
    private static void putText(Map<String, Object> fields, String name, byte[] bytes) {
        try {
            fields.put(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            fields.put(name + "Hex", HexFormat.of().formatHex(bytes));
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Coordinates coordinates) {
            return coordinates(coordinates);
        }
        if (value instanceof Outcome outcome) {
            return Map.of("contentType", outcome.getContentType(), "length", outcome.getLength());
        }
        if (value instanceof SpecificRecordBase nested) {
            return fields(nested);
        }
        if (value instanceof GenericFixed hash) {
            return HexFormat.of().formatHex(hash.bytes());
        }
        if (value instanceof Instant time) {
            return time.toEpochMilli();
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    static String coordinates(Coordinates avro) {
        return AvroValues.coordinates(avro).toString();
    }
}
