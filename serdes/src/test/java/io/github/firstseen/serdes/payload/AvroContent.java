package io.github.firstseen.serdes.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Random schemas, values of them as Avro's generic data, and the same values with one change somewhere. */
final class AvroContent {
    private static final List<String> NAMES = List.of("a", "B", "_", "aa", "a_", "Z9", "zebra", "b");
    private static final List<String> TEXTS =
            List.of("", "a", "bücher", "漢字😀", "\u0000\n", ";", "s\u0000\u0000\u0000\u0000");
    private static final List<Double> NUMBERS = List.of(
            0.0,
            -0.0,
            1.0,
            -2.5,
            0.1,
            Double.MIN_VALUE,
            1e300,
            0x1p63,
            -0x1p63,
            0x1p53 + 2,
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            Double.MAX_VALUE);

    private final Random random;
    private int names;

    AvroContent(Random random) {
        this.random = random;
    }

    /** A record with a string {@code id} among its fields. */
    Schema schema() {
        return record(0, true);
    }

    private Schema record(int depth, boolean hasId) {
        List<Schema.Field> fields = new ArrayList<>();
        List<String> chosen = new ArrayList<>(NAMES);
        Collections.shuffle(chosen, random);
        for (String name : chosen.subList(0, random.nextInt(depth < 3 ? 6 : 3))) {
            fields.add(new Schema.Field(name, type(depth + 1)));
        }
        if (hasId) {
            fields.add(random.nextInt(fields.size() + 1), new Schema.Field("id", Schema.create(Schema.Type.STRING)));
        }
        return Schema.createRecord(name(), null, "base", false, fields);
    }

    private String name() {
        return "N" + names++;
    }

    private Schema type(int depth) {
        return switch (random.nextInt(depth < 4 ? 16 : 12)) {
            case 0 -> Schema.create(Schema.Type.NULL);
            case 1 -> Schema.create(Schema.Type.BOOLEAN);
            case 2, 3 -> Schema.create(Schema.Type.INT);
            case 4 -> Schema.create(Schema.Type.LONG);
            case 5 -> Schema.create(Schema.Type.FLOAT);
            case 6 -> Schema.create(Schema.Type.DOUBLE);
            case 7 -> Schema.create(Schema.Type.STRING);
            case 8 -> Schema.create(Schema.Type.BYTES);
            case 9 -> LogicalTypes.decimal(30, random.nextInt(4)).addToSchema(Schema.create(Schema.Type.BYTES));
            case 10 -> fixed();
            case 11 -> Schema.createEnum(name(), null, "base", List.of("A", "B", "C"));
            case 12 -> Schema.createArray(type(depth + 1));
            case 13 -> Schema.createMap(type(depth + 1));
            case 14 -> union(depth);
            default -> record(depth, false);
        };
    }

    private Schema fixed() {
        return random.nextBoolean()
                ? Schema.createFixed(name(), null, "base", random.nextInt(4))
                : LogicalTypes.uuid().addToSchema(Schema.createFixed(name(), null, "base", 16));
    }

    private Schema union(int depth) {
        List<Schema> branches = new ArrayList<>(List.of(
                Schema.create(Schema.Type.NULL),
                Schema.create(Schema.Type.STRING),
                Schema.create(Schema.Type.INT),
                record(depth + 1, true),
                record(depth + 1, true)));
        Collections.shuffle(branches, random);
        return Schema.createUnion(branches.subList(0, 1 + random.nextInt(branches.size())));
    }

    /** A value that GenericDatumWriter writes. */
    @Nullable
    Object value(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> null;
            case BOOLEAN -> random.nextBoolean();
            case INT -> random.nextInt() >> random.nextInt(32);
            case LONG -> random.nextLong() >> random.nextInt(64);
            case FLOAT ->
                random.nextBoolean()
                        ? NUMBERS.get(random.nextInt(NUMBERS.size())).floatValue()
                        : random.nextFloat();
            case DOUBLE ->
                random.nextBoolean() ? NUMBERS.get(random.nextInt(NUMBERS.size())) : random.nextGaussian() * 1e6;
            case STRING -> text();
            case BYTES -> ByteBuffer.wrap(schema.getLogicalType() == null ? text().getBytes(UTF_8) : unscaled());
            case FIXED -> {
                byte[] bytes = new byte[schema.getFixedSize()];
                random.nextBytes(bytes);
                yield new GenericData.Fixed(schema, bytes);
            }
            case ENUM -> new GenericData.EnumSymbol(schema, any(schema.getEnumSymbols()));
            case UNION -> value(any(schema.getTypes()));
            case ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                for (int size = random.nextInt(4); size > 0; size--) {
                    items.add(value(schema.getElementType()));
                }
                yield items;
            }
            case MAP -> {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                for (int size = random.nextInt(5); size > 0; size--) {
                    entries.put(text(), value(schema.getValueType()));
                }
                yield entries;
            }
            case RECORD -> record(schema);
        };
    }

    /** A value of a record. */
    GenericData.Record record(Schema schema) {
        GenericData.Record record = new GenericData.Record(schema);
        schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
        return record;
    }

    private byte[] unscaled() {
        return BigInteger.valueOf(random.nextLong() >> random.nextInt(64))
                .multiply(BigInteger.TEN.pow(random.nextInt(4)))
                .toByteArray();
    }

    private String text() {
        return any(TEXTS) + (random.nextBoolean() ? random.nextInt(100) : "");
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Whether a value of a schema can have a change. */
    private static boolean canChange(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> false;
            case FIXED -> schema.getFixedSize() > 0;
            case RECORD -> schema.getFields().stream().anyMatch(field -> canChange(field.schema()));
            case UNION ->
                schema.getTypes().size() > 1 || canChange(schema.getTypes().get(0));
            default -> true;
        };
    }

    /** The value with one change that somebody would mean. */
    @Nullable
    Object changed(@Nullable Object value, Schema schema) {
        return schema.getType() == Schema.Type.UNION
                ? changedBranch(value, schema)
                : changedType(Objects.requireNonNull(value), schema);
    }

    @SuppressWarnings("unchecked")
    private Object changedType(Object value, Schema schema) {
        return switch (schema.getType()) {
            case NULL, UNION -> throw new IllegalArgumentException("null cannot change, got " + schema);
            case BOOLEAN -> !(Boolean) value;
            case INT -> (Integer) value + 1;
            case LONG -> (Long) value + 1;
            case FLOAT -> Float.isFinite((Float) value) ? Math.nextUp((Float) value) : 7f;
            case DOUBLE -> Double.isFinite((Double) value) ? Math.nextUp((Double) value) : 7.0;
            case STRING -> value + "x";
            case BYTES -> ByteBuffer.wrap(changed(((ByteBuffer) value).array(), schema));
            case FIXED -> {
                byte[] bytes = ((GenericData.Fixed) value).bytes().clone();
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                yield new GenericData.Fixed(schema, bytes);
            }
            case ENUM -> {
                List<String> symbols = new ArrayList<>(schema.getEnumSymbols());
                symbols.remove(value.toString());
                yield new GenericData.EnumSymbol(schema, any(symbols));
            }
            case ARRAY -> changedItems((List<@Nullable Object>) value, schema.getElementType());
            case MAP -> changedEntries((Map<String, @Nullable Object>) value, schema.getValueType());
            case RECORD -> changedField((GenericData.Record) value, schema);
        };
    }

    private byte[] changed(byte[] bytes, Schema schema) {
        return schema.getLogicalType() == null
                ? (new String(bytes, UTF_8) + 'x').getBytes(UTF_8)
                : new BigInteger(bytes).add(BigInteger.ONE).toByteArray();
    }

    private @Nullable Object changedBranch(@Nullable Object value, Schema schema) {
        List<Schema> types = new ArrayList<>(schema.getTypes());
        Schema type = types.remove(GenericData.get().resolveUnion(schema, value));
        boolean isAnother = !types.isEmpty() && (!canChange(type) || random.nextBoolean());
        return isAnother ? value(any(types)) : changed(value, type);
    }

    private List<@Nullable Object> changedItems(List<@Nullable Object> items, Schema type) {
        List<@Nullable Object> copy = new ArrayList<>(items);
        int at = random.nextInt(copy.size() + 1);
        if (at < copy.size() && random.nextBoolean()) {
            copy.remove(at);
        } else if (at < copy.size() && canChange(type)) {
            copy.set(at, changed(copy.get(at), type));
        } else {
            copy.add(at, value(type));
        }
        return copy;
    }

    private Map<String, @Nullable Object> changedEntries(Map<String, @Nullable Object> entries, Schema type) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(entries);
        if (copy.isEmpty() || random.nextInt(4) == 0) {
            copy.put("another", value(type));
            return copy;
        }
        String key = any(List.copyOf(copy.keySet()));
        Object value = copy.remove(key);
        switch (random.nextInt(3)) {
            case 0 -> {}
            case 1 -> copy.put(key + '_', value);
            default -> {
                if (canChange(type)) {
                    copy.put(key, changed(value, type));
                }
            }
        }
        return copy;
    }

    private GenericData.Record changedField(GenericData.Record record, Schema schema) {
        GenericData.Record copy = new GenericData.Record(record, false);
        Schema.Field field = any(schema.getFields().stream()
                .filter(each -> canChange(each.schema()))
                .toList());
        copy.put(field.pos(), changed(record.get(field.pos()), field.schema()));
        return copy;
    }
}
