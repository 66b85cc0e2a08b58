package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.InvalidRecordException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Numbers in the canonical form of Avro, see {@link CanonicalAvro}: by their exact value, whatever their type. */
final class CanonicalAvroNumber {
    private CanonicalAvroNumber() {}

    static void put(long number, CanonicalBytes out) throws InvalidRecordException {
        out.put('i');
        out.putLong(number);
    }

    static void put(double number, CanonicalBytes out) throws InvalidRecordException {
        if (number == (long) number && number < 0x1p63) {
            // Beyond its range the cast has the last long, which as a double is 2^63.
            put((long) number, out);
        } else if (Double.isFinite(number)) {
            put(new BigDecimal(number), out);
        } else {
            putText(Double.toString(number), out);
        }
    }

    static void put(BigDecimal number, CanonicalBytes out) throws InvalidRecordException {
        BigDecimal value = number.stripTrailingZeros();
        if (value.scale() <= 0 && value.toBigIntegerExact().bitLength() < Long.SIZE) {
            put(value.longValueExact(), out);
        } else {
            putText(value.unscaledValue() + "e" + -value.scale(), out);
        }
    }

    private static void putText(String text, CanonicalBytes out) throws InvalidRecordException {
        out.put('d');
        CanonicalAvro.putText(text.getBytes(StandardCharsets.US_ASCII), out);
    }
}
