package io.github.firstseen.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({"'', '', 0", "a, '', 1", "'', abc, 3", "kitten, sitting, 3", "tll, ttl, 1", "same, same, 0", "ab, ba, 2"
    })
    void shouldCountInsertionsDeletionsAndReplacements(String one, String other, int distance) {
        assertThat(EditDistance.between(one, other)).isEqualTo(distance);
        assertThat(EditDistance.between(other, one)).isEqualTo(distance);
    }

    @Test
    void shouldFindAllThatAreEquallyNear() {
        assertThat(EditDistance.nearest("cat", List.of("hat", "bat", "horse"), 2))
                .containsExactly("bat", "hat");
    }

    @Test
    void shouldFindNothingThatIsTooFar() {
        assertThat(EditDistance.nearest("cat", List.of("horse"), 2)).isEmpty();
    }
}
