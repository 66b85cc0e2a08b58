package io.github.firstseen.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.0 s",
        "59900, 59.9 s",
        "60000, 1 min 0 s",
        "3599999, 59 min 59 s",
        "3600000, 1 h 0 min",
        "86399999, 23 h 59 min",
        "86400000, 1 d 0 h"
    })
    void shouldTellASpanInTheUnitThatFits(long ms, String text) {
        assertThat(Shown.span(ms)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "123456789, 123.5 MB", "7000000000000000, 7000.0 TB"})
    void shouldTellASizeInTheUnitThatFits(long bytes, String text) {
        assertThat(Shown.bytes(bytes)).isEqualTo(text);
    }

    @Test
    void shouldTellATimeWithItsAge() {
        assertThat(Shown.withAge(1_000, 61_000)).isEqualTo("1970-01-01T00:00:01.000Z  (1 min 0 s ago)");
        assertThat(Shown.withAge(61_000, 1_000)).isEqualTo("1970-01-01T00:01:01.000Z  (in 1 min 0 s)");
        assertThat(Shown.withAge(Long.MIN_VALUE, 1_000))
                .as("whatever its producer wrote")
                .doesNotContain("ago");
    }
}
