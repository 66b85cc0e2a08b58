package io.github.firstseen.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How far a copy is behind, at most (F6)")
class EndHistoryTest {
    private final EndHistory ends = new EndHistory();

    @Test
    void shouldKnowNothingBeforeItHasSeenAnEnd() {
        assertThat(ends.behind(7, 1_000)).isNull();
    }

    @Test
    void shouldBeBehindSinceTheEndItHasReachedWasPassed() {
        ends.add(100, 1_000);
        ends.add(200, 2_000);
        ends.add(300, 3_000);

        assertThat(ends.behind(300, 3_400)).isEqualTo(new Behind(0, 400L));
        assertThat(ends.behind(299, 3_400)).isEqualTo(new Behind(1, 1_400L));
        assertThat(ends.behind(100, 3_400)).isEqualTo(new Behind(200, 2_400L));
    }

    @Test
    void shouldNotSayHowLongWhereTheEndWasPassedBeforeItLooked() {
        ends.add(100, 1_000);
        assertThat(ends.behind(99, 3_400)).isEqualTo(new Behind(1, null));
    }

    @Test
    void shouldBeUpToDateAsLongAsNothingIsWritten() {
        ends.add(100, 1_000);
        ends.add(100, 60_000);
        assertThat(ends.behind(100, 60_300)).isEqualTo(new Behind(0, 300L));
    }

    @Test
    void shouldForgetEndsOfLongAgo() {
        for (int second = 1; second <= 10_000; second++) {
            ends.add(second * 10L, second * 1_000L);
        }
        assertThat(ends.behind(10, 10_000_000)).isEqualTo(new Behind(99_990, null));
        assertThat(ends.behind(99_000, 10_000_000)).isEqualTo(new Behind(1_000, 100_000L));
    }
}
