package io.github.firstseen.serdes.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Other schemas that say the same: fields in another order, optional ones more or fewer, unions, wider numbers, other
 * namespaces; and the values of one schema in the form of the other.
 */
final class AvroRespelling {
    private static final String EXTRA = "Extra";

    private final Random random;
    private int namespaces;

    AvroRespelling(Random random) {
        this.random = random;
    }

    Schema respelled(Schema schema) {
        Schema same = sameType(schema);
        if (same.getType() == Schema.Type.UNION || same.getType() == Schema.Type.NULL) {
            return same;
        }
        List<Schema> branches = new ArrayList<>(List.of(same));
        if (random.nextInt(3) == 0) {
            branches.add(Schema.create(Schema.Type.NULL));
        }
        if (random.nextInt(4) == 0) {
            branches.add(Schema.createRecord(EXTRA, null, namespace(), false, List.of()));
        }
        Collections.shuffle(branches, random);
        return branches.size() == 1 ? same : Schema.createUnion(branches);
    }

    private String namespace() {
        return "n" + namespaces++;
    }

    private Schema sameType(Schema schema) {
        return switch (schema.getType()) {
            case INT -> wider(Schema.Type.INT, Schema.Type.LONG, Schema.Type.DOUBLE);
            case LONG -> wider(Schema.Type.LONG);
            case FLOAT -> create(Schema.Type.FLOAT, Schema.Type.DOUBLE);
            case STRING -> create(Schema.Type.STRING, Schema.Type.BYTES);
            case BYTES ->
                schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
                        ? decimal(decimal.getScale() + random.nextInt(3))
                        : create(Schema.Type.STRING, Schema.Type.BYTES);
            case FIXED -> fixed(schema);
            case ENUM -> symbols(schema);
            case UNION -> union(schema);
            case ARRAY -> Schema.createArray(respelled(schema.getElementType()));
            case MAP -> Schema.createMap(respelled(schema.getValueType()));
            case RECORD -> record(schema);
            case NULL, BOOLEAN, DOUBLE -> Schema.create(schema.getType());
        };
    }

    private Schema create(Schema.Type... types) {
        return Schema.create(types[random.nextInt(types.length)]);
    }

    private Schema wider(Schema.Type... types) {
        return random.nextInt(4) == 0 ? decimal(random.nextInt(3)) : create(types);
    }

    private Schema decimal(int scale) {
        Schema raw = random.nextBoolean()
                ? Schema.create(Schema.Type.BYTES)
                : Schema.createFixed("Decimal", null, namespace(), 20);
        return LogicalTypes.decimal(40, scale).addToSchema(raw);
    }

    private Schema fixed(Schema schema) {
        boolean isUuid = schema.getLogicalType() != null;
        if (isUuid && random.nextBoolean()) {
            Schema text = Schema.create(Schema.Type.STRING);
            return random.nextBoolean() ? text : LogicalTypes.uuid().addToSchema(text);
        }
        String name = isUuid ? "Uuid" : schema.getName();
        Schema fixed = Schema.createFixed(name, null, namespace(), schema.getFixedSize());
        return isUuid ? LogicalTypes.uuid().addToSchema(fixed) : fixed;
    }

    private Schema symbols(Schema schema) {
        List<String> symbols = new ArrayList<>(schema.getEnumSymbols());
        symbols.add("D");
        Collections.shuffle(symbols, random);
        return Schema.createEnum(schema.getName(), null, namespace(), symbols);
    }

    private Schema union(Schema schema) {
        List<Schema> branches = new ArrayList<>();
        for (Schema branch : schema.getTypes()) {
            branches.add(branch.getType() == Schema.Type.RECORD ? record(branch) : branch);
        }
        Collections.shuffle(branches, random);
        return Schema.createUnion(branches);
    }

    private Schema record(Schema schema) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            if (field.schema().getType() != Schema.Type.NULL || random.nextBoolean()) {
                fields.add(new Schema.Field(field.name(), respelled(field.schema())));
            }
        }
        for (int more = random.nextInt(3); more > 0; more--) {
            Schema optional = Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.LONG));
            fields.add(new Schema.Field("m" + more, random.nextBoolean() ? optional : Schema.create(Schema.Type.NULL)));
        }
        Collections.shuffle(fields, random);
        return Schema.createRecord(schema.getName(), null, namespace(), false, fields);
    }

    /** A value of one schema as a value of the other, which is a respelling of it. */
    @SuppressWarnings("unchecked")
    @Nullable
    Object converted(@Nullable Object value, Schema from, Schema to) {
        if (from.getType() == Schema.Type.UNION) {
            Schema branch = from.getTypes().get(GenericData.get().resolveUnion(from, value));
            return converted(value, branch, named(branch, to));
        }
        if (value == null) {
            return null;
        }
        if (to.getType() == Schema.Type.UNION) {
            return converted(value, from, meant(to));
        }
        return switch (from.getType()) {
            case NULL, BOOLEAN, DOUBLE -> value;
            case INT, LONG -> number(new BigDecimal(((Number) value).longValue()), to);
            case FLOAT -> to.getType() == Schema.Type.FLOAT ? value : (Object) ((Float) value).doubleValue();
            case STRING -> octets(((String) value).getBytes(UTF_8), to);
            case BYTES ->
                from.getLogicalType() instanceof LogicalTypes.Decimal decimal
                        ? number(new BigDecimal(new BigInteger(((ByteBuffer) value).array()), decimal.getScale()), to)
                        : octets(((ByteBuffer) value).array(), to);
            case FIXED ->
                to.getType() == Schema.Type.STRING
                        ? uuid((GenericData.Fixed) value)
                        : new GenericData.Fixed(to, ((GenericData.Fixed) value).bytes());
            case ENUM -> new GenericData.EnumSymbol(to, value.toString());
            case ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                ((List<@Nullable Object>) value)
                        .forEach(item -> items.add(converted(item, from.getElementType(), to.getElementType())));
                yield items;
            }
            case MAP -> entries((Map<String, @Nullable Object>) value, from, to);
            case RECORD -> fields((GenericData.Record) value, from, to);
            case UNION -> throw new IllegalStateException("a union is told by its branch");
        };
    }

    private static Schema named(Schema branch, Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getName().equals(branch.getName()))
                .findFirst()
                .orElseThrow();
    }

    private static Schema meant(Schema union) {
        return union.getTypes().stream()
                .filter(type ->
                        type.getType() != Schema.Type.NULL && !type.getName().equals(EXTRA))
                .findFirst()
                .orElseThrow();
    }

    private static Object number(BigDecimal number, Schema to) {
        return switch (to.getType()) {
            case INT -> number.intValueExact();
            case LONG -> number.longValueExact();
            case DOUBLE -> number.doubleValue();
            case BYTES -> ByteBuffer.wrap(unscaled(number, to).toByteArray());
            default -> {
                byte[] padded = new byte[to.getFixedSize()];
                byte[] bytes = unscaled(number, to).toByteArray();
                Arrays.fill(padded, (byte) (number.signum() < 0 ? -1 : 0));
                System.arraycopy(bytes, 0, padded, padded.length - bytes.length, bytes.length);
                yield new GenericData.Fixed(to, padded);
            }
        };
    }

    private static BigInteger unscaled(BigDecimal number, Schema to) {
        return number.setScale(((LogicalTypes.Decimal) to.getLogicalType()).getScale())
                .unscaledValue();
    }

    private static Object octets(byte[] bytes, Schema to) {
        return to.getType() == Schema.Type.BYTES ? ByteBuffer.wrap(bytes) : new Utf8(bytes);
    }

    private static String uuid(GenericData.Fixed fixed) {
        ByteBuffer bytes = ByteBuffer.wrap(fixed.bytes());
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    private Map<String, @Nullable Object> entries(Map<String, @Nullable Object> value, Schema from, Schema to) {
        List<String> keys = new ArrayList<>(value.keySet());
        Collections.shuffle(keys, random);
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        keys.forEach(key -> entries.put(key, converted(value.get(key), from.getValueType(), to.getValueType())));
        return entries;
    }

    private GenericData.Record fields(GenericData.Record value, Schema from, Schema to) {
        GenericData.Record record = new GenericData.Record(to);
        for (Schema.Field field : to.getFields()) {
            Schema.Field source = from.getField(field.name());
            record.put(
                    field.pos(),
                    source == null ? null : converted(value.get(source.pos()), source.schema(), field.schema()));
        }
        return record;
    }
}
