package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.InvalidRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Goes through a writer's schema once and makes what writes each part of it. */
final class CanonicalParts {
    /** A record that was met before is not gone through again; it may be met within itself. */
    private record Place(String fullName, String name, AvroExclusions exclusions) {}

    private final AvroPayload source;
    private final Map<Place, CanonicalRecord> records = new HashMap<>();
    private int depth;

    /**
     * @param source says which schema it is
     */
    CanonicalParts(AvroPayload source) {
        this.source = source;
    }

    CanonicalPart part(Schema schema, AvroExclusions exclusions) throws InvalidRecordException {
        return part(schema, schema.getName(), exclusions);
    }

    /** Of a named type by this name. */
    private CanonicalPart part(Schema schema, String name, AvroExclusions exclusions) throws InvalidRecordException {
        if (exclusions.isWhole()) {
            return (in, out) -> AvroSkip.skip(schema, in);
        }
        return switch (schema.getType()) {
            case NULL -> CanonicalParts::writeNull;
            case BOOLEAN -> (in, out) -> out.put(in.readBoolean() ? 't' : 'f');
            case INT -> (in, out) -> CanonicalAvroNumber.put(in.readInt(), out);
            case LONG -> (in, out) -> CanonicalAvroNumber.put(in.readLong(), out);
            case FLOAT -> (in, out) -> CanonicalAvroNumber.put(in.readFloat(), out);
            case DOUBLE -> (in, out) -> CanonicalAvroNumber.put(in.readDouble(), out);
            case STRING -> CanonicalParts::writeString;
            case BYTES -> bytes(schema);
            case FIXED -> fixed(schema, name);
            case ENUM -> symbols(schema, name);
            case UNION -> union(schema, exclusions);
            case ARRAY -> array(nested(schema.getElementType(), exclusions));
            case MAP -> map(schema, exclusions);
            case RECORD -> record(schema, name, exclusions);
        };
    }

    private CanonicalPart nested(Schema schema, AvroExclusions exclusions) throws InvalidRecordException {
        depth++;
        if (depth > AvroPayload.DEPTH_MAX) {
            throw source.unreadable("has a schema nested deeper than " + AvroPayload.DEPTH_MAX + " levels");
        }
        CanonicalPart part = part(schema, exclusions);
        depth--;
        return part;
    }

    private static void writeNull(AvroPayload in, CanonicalBytes out) throws InvalidRecordException {
        in.readNull();
        out.put('n');
    }

    private static void writeString(AvroPayload in, CanonicalBytes out) throws InvalidRecordException {
        out.put('s');
        copy(in.readLength(), in, out);
    }

    private static void copy(int length, AvroPayload in, CanonicalBytes out) throws InvalidRecordException {
        out.putInt(length);
        out.put(in.array(), in.take(length), length);
    }

    private static CanonicalPart bytes(Schema schema) {
        LogicalTypes.Decimal decimal = AvroLogicalTypes.decimal(schema);
        return decimal == null
                ? CanonicalParts::writeString
                : (in, out) -> CanonicalAvroNumber.put(AvroLogicalTypes.readDecimal(decimal, in.readLength(), in), out);
    }

    private static CanonicalPart fixed(Schema schema, String name) {
        int size = schema.getFixedSize();
        LogicalTypes.Decimal decimal = AvroLogicalTypes.decimal(schema);
        if (decimal != null) {
            return (in, out) -> CanonicalAvroNumber.put(AvroLogicalTypes.readDecimal(decimal, size, in), out);
        }
        if (AvroLogicalTypes.isUuid(schema)) {
            return (in, out) -> CanonicalAvro.putString(AvroLogicalTypes.readUuid(in), out);
        }
        byte[] head = text('x', name);
        return (in, out) -> {
            out.put(head);
            out.putInt(size);
            out.put(in.array(), in.takeFixed(size), size);
        };
    }

    private static CanonicalPart symbols(Schema schema, String name) {
        List<String> symbols = schema.getEnumSymbols();
        byte[] head = text('e', name);
        byte[][] forms = symbols.stream().map(CanonicalParts::utf8).toArray(byte[][]::new);
        return (in, out) -> {
            byte[] symbol = forms[in.readIndex(forms.length)];
            out.put(head);
            CanonicalAvro.putText(symbol, out);
        };
    }

    private CanonicalPart union(Schema schema, AvroExclusions exclusions) throws InvalidRecordException {
        List<Schema> types = schema.getTypes();
        Set<String> names = new HashSet<>();
        Set<String> shared = new HashSet<>();
        for (Schema type : types) {
            if (!names.add(type.getName())) {
                shared.add(type.getName());
            }
        }
        CanonicalPart[] branches = new CanonicalPart[types.size()];
        for (int i = 0; i < branches.length; i++) {
            Schema type = types.get(i);
            branches[i] = part(type, shared.contains(type.getName()) ? type.getFullName() : type.getName(), exclusions);
        }
        return (in, out) -> branches[in.readIndex(branches.length)].write(in, out);
    }

    private static CanonicalPart array(CanonicalPart items) {
        return (in, out) -> {
            out.put('a');
            in.readItems(() -> items.write(in, out));
            out.put(';');
        };
    }

    private CanonicalPart map(Schema schema, AvroExclusions exclusions) throws InvalidRecordException {
        Map<String, CanonicalPart> named = new HashMap<>();
        for (String key : exclusions.names()) {
            named.put(key, nested(schema.getValueType(), exclusions.at(key)));
        }
        return new CanonicalMap(nested(schema.getValueType(), AvroExclusions.NONE), named);
    }

    private CanonicalPart record(Schema schema, String name, AvroExclusions exclusions) throws InvalidRecordException {
        Place place = new Place(schema.getFullName(), name, exclusions);
        CanonicalRecord known = records.get(place);
        if (known != null) {
            return known;
        }
        CanonicalRecord record = new CanonicalRecord(text('r', name), schema.getFields());
        records.put(place, record);
        for (Schema.Field field : schema.getFields()) {
            record.set(field, nested(field.schema(), exclusions.at(field.name())));
        }
        return record;
    }

    /** A kind and a text: what a named type begins with, or a string. */
    static byte[] text(char kind, String text) {
        byte[] utf8 = utf8(text);
        return ByteBuffer.allocate(1 + Integer.BYTES + utf8.length)
                .put((byte) kind)
                .putInt(utf8.length)
                .put(utf8)
                .array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
