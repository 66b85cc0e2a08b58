package io.github.firstseen.serdes.payload;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import org.erdtman.jcs.NumberToJSON;
import org.jspecify.annotations.Nullable;

/**
 * The one text of a number's value, however it was spelled: 1, 1.0 and 10e-1 are all {@code 1}.
 *
 * <p>RFC 8785 says: round to the nearest IEEE double, write that as ECMAScript does. That makes different ids equal, so
 * this class departs from it where rounding would lose something that was meant:
 *
 * <ul>
 *   <li>An integer has the RFC's text if that text denotes the very integer, and its exact decimal digits otherwise.
 *       Two integers never have the same text, not even 2^60 and 1152921504606847000, which is the RFC's text for 2^60.
 *   <li>A fraction of at most 17 significant digits, all that a double can carry, has the RFC's text: 0.1 and
 *       0.10000000000000001 are one double, printed by two languages. Nothing is rounded to an integer beyond 2^52,
 *       where it could meet an id.
 *   <li>A fraction with more digits keeps them all, and so does one that a double would round to zero.
 *   <li>A number beyond a double's range keeps its exact value too, where the RFC has an error.
 * </ul>
 *
 * <p>The exact form of an integer is its plain digits, up to as many as a number in a payload may have; that
 * of other numbers is {@link BigDecimal#toString()} without trailing zeros, whose length does not grow with the exponent
 * (1e999999999 takes eleven characters). Minus zero is zero.
 */
final class CanonicalNumber {
    /** Up to here, 2^53, every integer is a double of its own, and written by ECMAScript in plain digits. */
    private static final long DOUBLE_INTEGER_MAX = 1L << 53;

    /** From here, 2^52, on a double has no fraction. */
    private static final double DOUBLE_FRACTION_MAX = 1L << 52;

    private static final int DOUBLE_DIGITS_MAX = 17;

    private CanonicalNumber() {}

    /** ASCII, and a JSON number itself. */
    static String text(JsonNode number) {
        if (number.isIntegralNumber() && number.canConvertToLong()) {
            long integer = number.longValue();
            if (-DOUBLE_INTEGER_MAX <= integer && integer <= DOUBLE_INTEGER_MAX) {
                return Long.toString(integer);
            }
        }
        return text(number.decimalValue());
    }

    static String text(BigDecimal number) {
        BigDecimal value = number.stripTrailingZeros();
        return value.scale() <= 0 ? integer(value) : fraction(value);
    }

    private static String integer(BigDecimal value) {
        String rfc = rfc8785(value.doubleValue());
        if (rfc != null && new BigDecimal(rfc).compareTo(value) == 0) {
            return rfc;
        }
        // As longs: an exponent may be as far out as an int goes.
        long digits = (long) value.precision() - value.scale();
        return digits <= JsonPayload.NUMBER_DIGITS_MAX ? value.toPlainString() : value.toString();
    }

    private static String fraction(BigDecimal value) {
        double nearest = value.doubleValue();
        boolean carried =
                value.precision() <= DOUBLE_DIGITS_MAX && nearest != 0 && Math.abs(nearest) < DOUBLE_FRACTION_MAX;
        String rfc = carried ? rfc8785(nearest) : null;
        return rfc == null ? value.toString() : rfc;
    }

    /** Null where JSON has no text for it. */
    private static @Nullable String rfc8785(double number) {
        try {
            return Double.isInfinite(number) ? null : NumberToJSON.serializeNumber(number);
        } catch (IOException e) {
            throw new IllegalStateException("only infinities and NaN have no JSON text, got " + number, e);
        }
    }
}
