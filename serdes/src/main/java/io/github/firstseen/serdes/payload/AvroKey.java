package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A key inside an Avro payload. What stands before it is passed over, what stands behind it is not looked at.
 *
 * <p>The key is a string's or an enum symbol's UTF-8, the bytes of bytes and fixed, the decimal digits of an int or long
 * (of times and dates too), the plain text of a decimal, 12.5 for 12.50, and the 36 characters of a UUID, whether it is
 * a string or a fixed. There is none where the writer's schema has no such field, or null stands there. A float or double
 * is refused: two ids beyond 2^53 may have become one in it.
 */
final class AvroKey implements KeySource {
    private static final int NOWHERE = -1;

    private final AvroPath path;
    private final AvroSource source;

    AvroKey(AvroPath path, AvroSource source) {
        this.path = path;
        this.source = source;
    }

    @Override
    public byte @Nullable [] key(byte @Nullable [] recordKey, byte @Nullable [] value, Headers headers)
            throws InvalidRecordException {
        if (value == null) {
            return null;
        }
        AvroPayload in = source.of(value, headers, InvalidReason.KEY_UNREADABLE);
        return find(in.schema(), 0, in);
    }

    /** What stands where so many steps of the path have been gone. */
    private byte @Nullable [] find(Schema schema, int gone, AvroPayload in) throws InvalidRecordException {
        if (schema.getType() == Schema.Type.UNION) {
            return find(AvroSkip.branch(schema, in), gone, in);
        }
        if (gone == path.steps().size()) {
            return value(schema, in);
        }
        return switch (schema.getType()) {
            case RECORD -> findInRecord(schema, gone, in);
            case MAP -> findInMap(schema, gone, in);
            default -> null;
        };
    }

    private byte @Nullable [] findInRecord(Schema schema, int gone, AvroPayload in) throws InvalidRecordException {
        Schema.Field wanted = schema.getField(path.steps().get(gone));
        if (wanted == null) {
            return null;
        }
        List<Schema.Field> fields = schema.getFields();
        for (int i = 0; i < wanted.pos(); i++) {
            AvroSkip.skip(fields.get(i).schema(), in);
        }
        return find(wanted.schema(), gone + 1, in);
    }

    /** Through the whole map, in which the key may stand twice. */
    private byte @Nullable [] findInMap(Schema schema, int gone, AvroPayload in) throws InvalidRecordException {
        byte[] wanted = path.steps().get(gone).getBytes(StandardCharsets.UTF_8);
        int[] found = {NOWHERE};
        in.readItems(() -> {
            boolean isWanted = Arrays.equals(in.readBytes(in.readLength()), wanted);
            if (isWanted && found[0] != NOWHERE) {
                throw in.unreadable("has a map with a key that stands there twice");
            }
            found[0] = isWanted ? in.position() : found[0];
            AvroSkip.skip(schema.getValueType(), in);
        });
        if (found[0] == NOWHERE) {
            return null;
        }
        in.moveTo(found[0]);
        return find(schema.getValueType(), gone + 1, in);
    }

    private byte @Nullable [] value(Schema schema, AvroPayload in) throws InvalidRecordException {
        return switch (schema.getType()) {
            case NULL -> null;
            case STRING -> in.readBytes(in.readLength());
            case INT -> ascii(Integer.toString(in.readInt()));
            case LONG -> ascii(Long.toString(in.readLong()));
            case ENUM -> {
                List<String> symbols = schema.getEnumSymbols();
                yield symbols.get(in.readIndex(symbols.size())).getBytes(StandardCharsets.UTF_8);
            }
            case BYTES -> bytes(schema, in.readLength(), in);
            case FIXED ->
                AvroLogicalTypes.isUuid(schema)
                        ? ascii(AvroLogicalTypes.readUuid(in))
                        : bytes(schema, schema.getFixedSize(), in);
            case FLOAT, DOUBLE, BOOLEAN, RECORD, ARRAY, MAP, UNION ->
                throw new InvalidRecordException(
                        in.reason(),
                        "the idempotency key at " + path + " is of type " + schema.getType() + ", not fit for a key");
        };
    }

    private static byte[] bytes(Schema schema, int length, AvroPayload in) throws InvalidRecordException {
        LogicalTypes.Decimal type = AvroLogicalTypes.decimal(schema);
        if (type == null) {
            return in.readBytes(length);
        }
        BigDecimal decimal = AvroLogicalTypes.readDecimal(type, length, in);
        return ascii(decimal.toPlainString());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
