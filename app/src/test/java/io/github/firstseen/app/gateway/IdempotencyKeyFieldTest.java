package io.github.firstseen.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("C3: the request header Idempotency-Key, in quotes or bare")
class IdempotencyKeyFieldTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "8e03978e-40d5-43dd-bc93-6894a57f9324|8e03978e-40d5-43dd-bc93-6894a57f9324",
                "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"|8e03978e-40d5-43dd-bc93-6894a57f9324",
                "  pay-1  |pay-1",
                "\"a \\\"b\\\" \\\\ c\"|a \"b\" \\ c",
                "\"pay-1\"; purpose=test|pay-1",
                "a b|a b",
                "a\"b|a\"b",
                "a\\b|a\\b",
                "a,b;c=d|a,b;c=d"
            })
    void shouldReadTheKey(String value, String key) {
        assertThat(IdempotencyKeyField.parse(value)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\"",
                "\"\"",
                "\"a",
                "\"a\"b",
                "\"a\\b\"",
                "\"ä\"",
                "ä",
                "a\u0001b",
                "a\tb",
                "\"a\nb\""
            })
    void shouldRefuseWhatIsNoneWithoutRepeatingIt(String value) {
        assertThatThrownBy(() -> IdempotencyKeyField.parse(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Idempotency-Key")
                .hasMessageNotContaining("ä");
    }

    @Test
    void shouldTakeAsManyCharactersAsAKeyMayHave() {
        assertThat(IdempotencyKeyField.parse("k".repeat(1_024))).hasSize(1_024);
        assertThat(IdempotencyKeyField.parse('"' + "k".repeat(1_024) + '"')).hasSize(1_024);
        assertThatThrownBy(() -> IdempotencyKeyField.parse("k".repeat(1_025))).hasMessageContaining("got 1025");
    }
}
