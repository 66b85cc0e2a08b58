package io.github.firstseen.dedup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The outcome of a message as a value. */
@DisplayName("Outcome (C1, C2)")
class OutcomeTest {
    @Test
    void shouldEqualWhatHasTheSameTypeAndContent() {
        Outcome outcome = Outcome.of("text/plain", "done".getBytes(UTF_8));

        assertThat(outcome)
                .isEqualTo(Outcome.of("text/plain", "done".getBytes(UTF_8)))
                .hasSameHashCodeAs(Outcome.of("text/plain", "done".getBytes(UTF_8)))
                .isNotEqualTo(Outcome.of("text/html", "done".getBytes(UTF_8)))
                .isNotEqualTo(Outcome.of("text/plain", "gone".getBytes(UTF_8)))
                .isNotEqualTo(Outcome.leftOut("text/plain", 4));
    }

    @Test
    void shouldKeepContentUpToTheLimitAndTheLengthOfAnyOther() {
        Outcome longest = Outcome.of("", new byte[Outcome.CONTENT_BYTES_MAX]);
        Outcome longer = Outcome.of("", new byte[Outcome.CONTENT_BYTES_MAX + 1]);

        assertThat(longest.content()).hasSize(Outcome.CONTENT_BYTES_MAX);
        assertThat(longer.content()).isNull();
        assertThat(longer.length()).isEqualTo(Outcome.CONTENT_BYTES_MAX + 1);
    }

    @Test
    void shouldNotChangeWithTheArrayItWasMadeOf() {
        byte[] content = {1};
        Outcome outcome = Outcome.of("", content);
        content[0] = 2;

        assertThat(outcome.content()).containsExactly(1);
    }

    @Test
    void shouldTellNothingOfItsContent() {
        assertThat(Outcome.of("text/plain", "secret".getBytes(UTF_8))).hasToString("6 bytes of text/plain");
    }

    @Test
    void shouldRefuseAContentTypeThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Outcome.of("x".repeat(128), new byte[0]));
    }
}
