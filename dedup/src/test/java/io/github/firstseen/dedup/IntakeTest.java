package io.github.firstseen.dedup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a record must bring to be judged. */
@DisplayName("Intake (A6, A7, B1)")
class IntakeTest {
    private final Intake intake = new Intake(new RuleSettings(100, 1_000, 500, LatePolicy.REJECT));

    private static void assertInvalid(ThrowingCallable call, InvalidReason reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidRecordException.class,
                        e -> assertThat(e.decision().reason()).isEqualTo(reason));
    }

    @Test
    void shouldRefuseAKeyThatNamesNothing() {
        assertInvalid(() -> Intake.requireKey(null), InvalidReason.KEY_MISSING);
        assertInvalid(() -> Intake.requireKey(new byte[0]), InvalidReason.KEY_EMPTY);
        assertInvalid(() -> Intake.requireKey(new byte[1_025]), InvalidReason.KEY_TOO_LONG);
    }

    @Test
    void shouldTakeAKeyAsItIs() throws InvalidRecordException {
        assertThat(Intake.requireKey(new byte[1_024])).hasSize(1_024);
        assertThat(Intake.requireKey(" a ".getBytes(UTF_8))).isEqualTo(" a ".getBytes(UTF_8));
        assertThat(Intake.requireKey(new byte[] {(byte) 0xff})).isEqualTo(new byte[] {(byte) 0xff});
    }

    @Test
    void shouldRememberForTheDefaultWhereTheRecordDoesNotSay() throws InvalidRecordException {
        assertThat(intake.requireTtlMs(null)).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1000,1000", "0000000000000000007,7"})
    void shouldTakeTheTtlTheRecordAsksFor(String header, long ttlMs) throws InvalidRecordException {
        assertThat(intake.requireTtlMs(header.getBytes(UTF_8))).isEqualTo(ttlMs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+5",
                " 5",
                "5 ",
                "1h",
                "1e3",
                "0x10",
                "٥",
                "9223372036854775808",
                "00000000000000000001"
            })
    void shouldRefuseATtlThatIsNoNumberOfMilliseconds(String header) {
        assertInvalid(() -> intake.requireTtlMs(header.getBytes(UTF_8)), InvalidReason.TTL_UNREADABLE);
    }

    @Test
    void shouldRefuseATtlOfBytesThatAreNoText() {
        assertInvalid(() -> intake.requireTtlMs(new byte[] {(byte) 0xff, (byte) 0xfe}), InvalidReason.TTL_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-9223372036854775808"})
    void shouldRefuseATtlThatIsNotPositive(String header) {
        assertInvalid(() -> intake.requireTtlMs(header.getBytes(UTF_8)), InvalidReason.TTL_NOT_POSITIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001", "9223372036854775807"})
    void shouldRefuseATtlTheStoreCannotHonour(String header) {
        assertInvalid(() -> intake.requireTtlMs(header.getBytes(UTF_8)), InvalidReason.TTL_OVER_RETENTION);
    }

    @Test
    void shouldRefuseANullRecordKeyWhereRoutingReliesOnIt() throws InvalidRecordException {
        assertInvalid(() -> Intake.requireRecordKey(null), InvalidReason.RECORD_KEY_MISSING);
        Intake.requireRecordKey(new byte[0]);
    }
}
