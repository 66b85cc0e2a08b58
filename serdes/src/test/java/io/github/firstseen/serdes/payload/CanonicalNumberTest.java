package io.github.firstseen.serdes.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.Seed;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Canonical numbers (A2, E1)")
class CanonicalNumberTest {
    /** The samples of RFC 8785, appendix B: a double's bits and its text. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2",
    })
    void shouldWriteTheSamplesOfRfc8785(String bits, String expected) throws InvalidRecordException {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

        assertThat(Double.parseDouble(expected)).isEqualTo(number + 0.0);
        assertThat(text(expected)).isEqualTo(expected);
        if (number != Math.rint(number)) {
            assertThat(text(String.valueOf(new BigDecimal(number).round(new MathContext(17)))))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Beyond 2^53 only every other integer is a double.
        "9007199254740992, 9007199254740992",
        "9007199254740993, 9007199254740993",
        "-9007199254740993, -9007199254740993",
        "9223372036854775807, 9223372036854775807",
        "18446744073709551615, 18446744073709551615",
        // 2^60 is a double whose RFC text is another integer.
        "1152921504606846976, 1152921504606846976",
        "1152921504606847000, 1152921504606847000",
        "340282366920938463463374607431768211455, 340282366920938463463374607431768211455",
        "1e21, 1e+21",
        "1000000000000000000001, 1000000000000000000001",
    })
    void shouldKeepTheExactDigitsOfIntegers(String spelled, String expected) throws InvalidRecordException {
        assertThat(text(spelled)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // At most 17 digits: the double they mean.
        "0.10000000000000001, 0.1",
        "0.1000000000000000, 0.1",
        "-1.7000000000000000e1, -17",
        // More: kept.
        "0.100000000000000005, 0.100000000000000005",
        "3.14159265358979323846, 3.14159265358979323846",
        // Where a double has no fractions, none is dropped.
        "9007199254740993.5, 9007199254740993.5",
        "4503599627370495.5, 4503599627370495.5",
        // Beyond a double's range, where the RFC has an error or zero.
        "1e-400, 1E-400",
        "-12.5e-400, -1.25E-399",
        "1e999999999, 1E+999999999",
        "-1e-999999999, -1E-999999999",
        "0e999999999, 0",
        "-0.0e-9, 0",
    })
    void shouldRoundFractionsOnlyAsFarAsADoubleIsMeant(String spelled, String expected) throws InvalidRecordException {
        assertThat(text(spelled)).isEqualTo(expected);
    }

    @Test
    void shouldWriteLargeIntegersInDigitsUpToTheLongestNumberOfAPayload() throws InvalidRecordException {
        assertThat(text("1e400")).isEqualTo('1' + "0".repeat(400)).isEqualTo(text('1' + "0".repeat(400)));
        assertThat(text("12e998")).isEqualTo("12" + "0".repeat(998));
        assertThat(text("12e999")).isEqualTo("1.2E+1000");
    }

    @Test
    void shouldNeverGiveTwoIntegersOneText() throws InvalidRecordException {
        long seed = Seed.value();
        Random random = new Random(seed);
        Map<String, BigInteger> seen = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            BigInteger start = new BigInteger(40 + random.nextInt(60), random);
            for (BigInteger integer : neighbours(start)) {
                BigInteger other = seen.put(text(integer.toString()), integer);
                assertThat(other == null || other.equals(integer))
                        .as("seed %d, %s and %s", seed, integer, other)
                        .isTrue();
            }
        }
    }

    @Test
    void shouldGiveOneTextToEverySpellingAndKeepItsValue() throws InvalidRecordException {
        long seed = Seed.value();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            BigDecimal number =
                    new BigDecimal(new BigInteger(1 + random.nextInt(90), random).setBit(0), random.nextInt(60) - 20);
            String text = text(number.toString());
            assertThat(text(number.toPlainString()))
                    .as("seed %d, %s", seed, number)
                    .isEqualTo(text);
            assertThat(text(number.unscaledValue() + "0E" + (-number.scale() - 1)))
                    .as("seed %d, %s", seed, number)
                    .isEqualTo(text);
            assertThat(text(text)).as("seed %d, %s", seed, number).isEqualTo(text);
            boolean integer = number.stripTrailingZeros().scale() <= 0;
            assertThat(!integer || new BigDecimal(text).compareTo(number) == 0)
                    .as("seed %d, %s became %s", seed, number, text)
                    .isTrue();
        }
    }

    /** The next integers, those that round to the same double, and what the RFC makes of them. */
    private static BigInteger[] neighbours(BigInteger integer) {
        return new BigInteger[] {
            integer,
            integer.add(BigInteger.ONE),
            integer.negate(),
            new BigDecimal(integer.doubleValue()).toBigInteger(),
            new BigDecimal(Double.toString(integer.doubleValue())).toBigInteger()
        };
    }

    private static String text(String number) throws InvalidRecordException {
        return CanonicalNumber.text(JsonPayload.parse(number.getBytes(UTF_8), InvalidReason.PAYLOAD_UNREADABLE));
    }
}
