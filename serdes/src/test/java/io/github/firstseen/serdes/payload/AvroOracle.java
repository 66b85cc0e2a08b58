package io.github.firstseen.serdes.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** The canonical form of generic data, written the plain way from what {@link CanonicalAvro} says. */
final class AvroOracle {
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);

    private AvroOracle() {}

    @SuppressWarnings("unchecked")
    static byte[] canonical(@Nullable Object value, Schema schema) {
        if (value == null) {
            return "n".getBytes(UTF_8);
        }
        return switch (schema.getType()) {
            case NULL -> throw new IllegalArgumentException("null expected, got " + value);
            case BOOLEAN -> ((Boolean) value ? "t" : "f").getBytes(UTF_8);
            case INT, LONG -> number(BigDecimal.valueOf(((Number) value).longValue()));
            case FLOAT, DOUBLE -> number(((Number) value).doubleValue());
            case STRING -> text("s", value.toString().getBytes(UTF_8));
            case BYTES -> bytes("s", ((ByteBuffer) value).array(), schema);
            case FIXED ->
                schema.getLogicalType() instanceof LogicalTypes.Uuid
                        ? uuid(ByteBuffer.wrap(((GenericData.Fixed) value).bytes()))
                        : bytes(named("x", schema), ((GenericData.Fixed) value).bytes(), schema);
            case ENUM -> text(named("e", schema), value.toString().getBytes(UTF_8));
            case UNION ->
                canonical(value, schema.getTypes().get(GenericData.get().resolveUnion(schema, value)));
            case ARRAY -> {
                byte[] all = {'a'};
                for (Object item : (List<@Nullable Object>) value) {
                    all = join(all, canonical(item, schema.getElementType()));
                }
                yield join(all, new byte[] {';'});
            }
            case MAP -> {
                Map<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
                ((Map<String, @Nullable Object>) value)
                        .forEach((key, entry) ->
                                entries.put(key.getBytes(UTF_8), canonical(entry, schema.getValueType())));
                yield join(new byte[] {'m'}, entries(entries));
            }
            case RECORD -> {
                Map<byte[], byte[]> fields = new TreeMap<>(Arrays::compareUnsigned);
                for (Schema.Field field : schema.getFields()) {
                    byte[] form = canonical(((GenericData.Record) value).get(field.pos()), field.schema());
                    if (form[0] != 'n') {
                        fields.put(field.name().getBytes(UTF_8), form);
                    }
                }
                yield join(named("r", schema).getBytes(UTF_8), entries(fields));
            }
        };
    }

    private static byte[] entries(Map<byte[], byte[]> entries) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        entries.forEach((key, value) -> all.writeBytes(join(text("s", key), value)));
        all.write(';');
        return all.toByteArray();
    }

    private static byte[] bytes(String kind, byte[] bytes, Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
                ? number(new BigDecimal(new BigInteger(bytes), decimal.getScale()))
                : text(kind, bytes);
    }

    private static byte[] uuid(ByteBuffer bytes) {
        return text("s", new UUID(bytes.getLong(), bytes.getLong()).toString().getBytes(UTF_8));
    }

    private static byte[] number(double value) {
        return Double.isFinite(value)
                ? number(new BigDecimal(value))
                : text("d", String.valueOf(value).getBytes(UTF_8));
    }

    private static byte[] number(BigDecimal value) {
        BigDecimal least = value.stripTrailingZeros();
        boolean isLong = least.scale() <= 0
                && least.toBigInteger().compareTo(LONG_MIN) >= 0
                && least.toBigInteger().compareTo(LONG_MIN.not()) <= 0;
        return isLong
                ? ByteBuffer.allocate(9)
                        .put((byte) 'i')
                        .putLong(value.longValue())
                        .array()
                : text("d", (least.unscaledValue() + "e" + -least.scale()).getBytes(UTF_8));
    }

    /** Letter and name, all of it ASCII here. */
    private static String named(String kind, Schema schema) {
        return new String(text(kind, schema.getName().getBytes(UTF_8)), UTF_8);
    }

    private static byte[] text(String before, byte[] bytes) {
        byte[] length = ByteBuffer.allocate(4).putInt(bytes.length).array();
        return join(join(before.getBytes(UTF_8), length), bytes);
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }
}
