package io.github.firstseen.serdes.avro;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificFixed;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of one generated class. Avro's own writer asks the schema again at every value what to do, which for
 * an audit event takes three times as long; here it is asked once. Knows the types our schemas have and no more. Any
 * thread may use it.
 */
final class RecordWriter {
    private interface ValueWriter {
        void write(Object value, Encoder out) throws IOException;
    }

    private final List<FieldWriter> fields;

    /** Throws IllegalArgumentException for a schema with types that no schema of ours has had so far. */
    RecordWriter(Schema record) {
        fields = record.getFields().stream()
                .map(field -> FieldWriter.of(record, field))
                .toList();
    }

    /** Throws IllegalArgumentException, naming the field, where one is null that must not be. */
    void write(SpecificRecordBase value, Encoder out) throws IOException {
        // By index: an iterator for each record would be garbage.
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).write(value.get(i), out);
        }
    }

    private record FieldWriter(String name, boolean isNullable, ValueWriter writer) {
        static FieldWriter of(Schema record, Schema.Field field) {
            String name = record.getName() + '.' + field.name();
            Schema schema = field.schema();
            if (schema.getType() != Schema.Type.UNION) {
                return new FieldWriter(name, false, valueWriter(name, schema));
            }
            List<Schema> types = schema.getTypes();
            if (types.size() != 2 || types.get(0).getType() != Schema.Type.NULL) {
                throw new IllegalArgumentException(name + " must be a union of null and one type, got " + schema);
            }
            return new FieldWriter(name, true, valueWriter(name, types.get(1)));
        }

        void write(@Nullable Object value, Encoder out) throws IOException {
            if (isNullable) {
                out.writeIndex(value == null ? 0 : 1);
            }
            if (value != null) {
                writer.write(value, out);
            } else if (!isNullable) {
                throw new IllegalArgumentException(name + " must not be null");
            }
        }
    }

    private static ValueWriter valueWriter(String name, Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> {
                RecordWriter writer = new RecordWriter(schema);
                yield (value, out) -> writer.write((SpecificRecordBase) value, out);
            }
            case ENUM -> (value, out) -> out.writeEnum(schema.getEnumOrdinal(((Enum<?>) value).name()));
            case FIXED -> (value, out) -> out.writeFixed(((SpecificFixed) value).bytes());
            case STRING -> (value, out) -> out.writeString(value.toString());
            case BYTES -> (value, out) -> out.writeBytes((ByteBuffer) value);
            case INT -> (value, out) -> out.writeInt((Integer) value);
            case LONG ->
                schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                        ? (value, out) -> out.writeLong(((Instant) value).toEpochMilli())
                        : (value, out) -> out.writeLong((Long) value);
            case MAP -> {
                ValueWriter writer = valueWriter(name, schema.getValueType());
                yield (value, out) -> writeMap((Map<?, ?>) value, writer, out);
            }
            case BOOLEAN -> (value, out) -> out.writeBoolean((Boolean) value);
            default -> throw new IllegalArgumentException(name + " is of a type that is not written: " + schema);
        };
    }

    private static void writeMap(Map<?, ?> map, ValueWriter values, Encoder out) throws IOException {
        out.writeMapStart();
        out.setItemCount(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.startItem();
            out.writeString(entry.getKey().toString());
            values.write(entry.getValue(), out);
        }
        out.writeMapEnd();
    }
}
