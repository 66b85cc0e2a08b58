package io.github.firstseen.serdes.payload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.Seed;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Payloads that are not JSON are held back (A6, A7)")
class JsonPayloadTest {
    private final Fingerprinter fingerprinter = Fingerprinter.json(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1",
                "\"a",
                "nul",
                "NaN",
                "Infinity",
                "+1",
                "01",
                "1.",
                ".5",
                "1e",
                "0x1",
                "'a'",
                "{a:1}",
                "[1,]",
                "{\"a\":1,}",
                "[1 2]",
                "1 2",
                "{} {}",
                "[]]",
                "// c\n1",
                "/**/1",
                "# c\n1",
                "\"a\tb\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\u00a01",
                "\u00001",
                "1\u0000"
            })
    void shouldRefuseWhatIsNotOneJsonDocument(String text) {
        assertRefused(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"a\":null,\"a\":1}",
                "{\"a\":{},\"a\":[]}",
                "{\"a\":1,\"\\u0061\":2}",
                "[{\"x\":{\"a\":1,\"b\":2,\"a\":3}}]"
            })
    void shouldRefuseAPropertyThatIsThereTwice(String text) {
        assertRefused(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"22ff22", "22c3", "22c328", "22c0af22", "22eda08022", "22f490808022", "22e282", "2280"})
    void shouldRefuseBytesThatAreNotUtf8(String hex) {
        assertRefused(HexFormat.of().parseHex(hex));
    }

    @Test
    void shouldRefuseOtherEncodingsAndAByteOrderMark() {
        assertRefused("\ufeff{}".getBytes(UTF_8));
        assertRefused("{\"a\":1}".getBytes(UTF_16BE));
        assertRefused("{\"a\":1}".getBytes(UTF_16LE));
        assertRefused("\ufeff{\"a\":1}".getBytes(UTF_16BE));
        assertRefused("\"é\"".getBytes(ISO_8859_1));
    }

    @Test
    void shouldRefuseNestingThatWouldEndTheThread() throws InvalidRecordException {
        fingerprinter.of(nested("[", JsonPayload.DEPTH_MAX, "]"));
        fingerprinter.of(nested("{\"a\":", JsonPayload.DEPTH_MAX - 1, "}"));

        assertRefused(nested("[", JsonPayload.DEPTH_MAX + 1, "]"));
        assertRefused(nested("[", 1_000_000, "]"));
        assertRefused(nested("{\"a\":", JsonPayload.DEPTH_MAX + 1, "}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e99999999999",
                "1e2147483648",
                "1e-2147483648",
                "0.1e-2147483648",
                "100e2147483647",
                "-1e1000000001",
                "1e-1000000001"
            })
    void shouldRefuseExponentsThatNoNumberCanHave(String number) {
        assertRefused(number.getBytes(UTF_8));
    }

    @Test
    void shouldRefuseNumbersThatTakeTooLongToParse() throws InvalidRecordException {
        fingerprinter.of("9".repeat(JsonPayload.NUMBER_DIGITS_MAX).getBytes(UTF_8));

        assertRefused("9".repeat(JsonPayload.NUMBER_DIGITS_MAX + 1).getBytes(UTF_8));
        assertRefused(("0." + "1".repeat(JsonPayload.NUMBER_DIGITS_MAX + 1)).getBytes(UTF_8));
        assertRefused("9".repeat(1_000_000).getBytes(UTF_8));
    }

    @Test
    void shouldReadMegabytesInOneString() throws InvalidRecordException {
        fingerprinter.of(('"' + "x".repeat(30_000_000) + '"').getBytes(UTF_8));
    }

    @Test
    void shouldReadAnythingThatIsAloneInTheDocument() throws InvalidRecordException {
        for (String text : List.of("null", "true", "0", "-0", "\"\"", "[]", "{}", " \r\n\t1 ", "{\"\":0}")) {
            fingerprinter.of(text.getBytes(UTF_8));
        }
    }

    @Test
    void shouldSayWhereWithoutQuotingThePayload() {
        assertThatThrownBy(() -> fingerprinter.of("{\"secret\":\n \"secret\" x}".getBytes(UTF_8)))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageStartingWith("the payload cannot be read as JSON, near line 2, column ")
                .message()
                .doesNotContain("secret");
    }

    /** An unchecked exception would take the stream thread with it, again and again at the same record. */
    @Test
    void shouldEitherReadOrRefuseWhateverBytesArrive() {
        long seed = Seed.value();
        Random random = new Random(seed);
        JsonDocument documents = new JsonDocument(random);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = documents.spell(documents.next()).getBytes(UTF_8);
            for (int damage = random.nextInt(4); damage > 0; damage--) {
                bytes[random.nextInt(bytes.length)] = damage(random);
            }
            try {
                fingerprinter.of(bytes);
            } catch (InvalidRecordException e) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ", bytes " + HexFormat.of().formatHex(bytes), e);
            }
        }
        assertThat(refused).as("seed %d", seed).isBetween(1_000, 19_000);
    }

    private static byte damage(Random random) {
        String syntax = "0123456789eE+-.\"\\{}[],:";
        return (byte) (random.nextBoolean() ? syntax.charAt(random.nextInt(syntax.length())) : random.nextInt());
    }

    private void assertRefused(byte[] payload) {
        assertThatThrownBy(() -> fingerprinter.of(payload))
                .isInstanceOfSatisfying(
                        InvalidRecordException.class,
                        e -> assertThat(e.decision().reason()).isEqualTo(InvalidReason.PAYLOAD_UNREADABLE));
    }

    private static byte[] nested(String open, int depth, String close) {
        String innermost = close.equals("}") ? "1" : "";
        return (open.repeat(depth) + innermost + close.repeat(depth)).getBytes(UTF_8);
    }
}
