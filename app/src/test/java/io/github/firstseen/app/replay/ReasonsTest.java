package io.github.firstseen.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.dedup.InvalidReason;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonsTest {
    private static final List<String> INVALID =
            Arrays.stream(InvalidReason.values()).map(InvalidReason::text).toList();

    @Test
    void shouldBeAllButLateWhereNoneIsNamed() {
        assertThat(Reasons.of(List.of(), Reasons.Late.LEFT).texts()).containsExactlyElementsOf(INVALID);
    }

    @Test
    void shouldTakeLateOnesTooWhereTheyAreAskedFor() {
        assertThat(Reasons.of(List.of(), Reasons.Late.TAKEN).texts())
                .containsAll(INVALID)
                .contains("late")
                .hasSize(INVALID.size() + 1);
        assertThat(Reasons.of(List.of("key-missing"), Reasons.Late.TAKEN).texts())
                .containsExactly("key-missing", "late");
    }

    @Test
    void shouldBeThoseNamedAlone() {
        assertThat(Reasons.of(List.of("key-missing", "too-large", "key-missing"), Reasons.Late.LEFT)
                        .texts())
                .containsExactly("key-missing", "too-large");
        assertThat(Reasons.of(List.of("late"), Reasons.Late.TAKEN).texts()).containsExactly("late");
    }

    @Test
    void shouldNotTakeLateOnesByNameAlone() {
        assertThatThrownBy(() -> Reasons.of(List.of("late"), Reasons.Late.LEFT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--late");
    }

    @Test
    void shouldNameThoseThereAreWhereOneIsNone() {
        assertThatThrownBy(() -> Reasons.of(List.of("key-mising"), Reasons.Late.LEFT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key-mising")
                .hasMessageContaining("key-missing, key-empty")
                .hasMessageContaining("late");
    }
}
