package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.InvalidRecordException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The logical types without which bytes do not say what they mean: decimal, and uuid in a fixed. All others, times and
 * dates among them, count as what they are built on.
 */
final class AvroLogicalTypes {
    /** The longest decimal, in digits, before or behind the point: to print one takes time beyond its length. */
    static final int DECIMAL_DIGITS_MAX = 1_000;

    /** No number of so many digits has more bits; printing is tried only on those. */
    private static final int DECIMAL_BITS_MAX =
            BigInteger.TEN.pow(DECIMAL_DIGITS_MAX).bitLength();

    private AvroLogicalTypes() {}

    static boolean isUuid(Schema fixed) {
        return fixed.getLogicalType() instanceof LogicalTypes.Uuid;
    }

    /** The decimal type of a fixed or bytes; null where it is another or none. */
    static LogicalTypes.@Nullable Decimal decimal(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal ? decimal : null;
    }

    /** The 36 characters of a UUID in lower case, as one in a string is written. */
    static String readUuid(AvroPayload in) throws InvalidRecordException {
        ByteBuffer bytes = ByteBuffer.wrap(in.array(), in.take(2 * Long.BYTES), 2 * Long.BYTES);
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    /** The value of so many bytes without trailing zeros, of at most 1,000 digits on either side of the point. */
    static BigDecimal readDecimal(LogicalTypes.Decimal type, int length, AvroPayload in) throws InvalidRecordException {
        if (length == 0) {
            throw in.unreadable("has a decimal without bytes");
        }
        BigInteger unscaled = new BigInteger(in.array(), in.take(length), length);
        if (unscaled.bitLength() > DECIMAL_BITS_MAX || type.getScale() > DECIMAL_DIGITS_MAX) {
            throw tooLong(in);
        }
        BigDecimal value = new BigDecimal(unscaled, type.getScale()).stripTrailingZeros();
        if (value.precision() > DECIMAL_DIGITS_MAX) {
            throw tooLong(in);
        }
        return value;
    }

    private static InvalidRecordException tooLong(AvroPayload in) {
        return in.unreadable("has a decimal of more than " + DECIMAL_DIGITS_MAX + " digits");
    }
}
