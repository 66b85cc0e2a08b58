package io.github.firstseen.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How far a restore is, and how long it will take (E4)")
class RestoreProgressTest {
    private final RestoreProgress progress = new RestoreProgress();

    private static long nanos(long ms) {
        return TimeUnit.MILLISECONDS.toNanos(ms);
    }

    @Test
    void shouldNotGuessBeforeItHasMeasured() {
        progress.started(3, 1_000, nanos(0));
        assertThat(progress.of(3, nanos(100))).isEqualTo(new Restoring(0, 1_000, 0, null));
        assertThat(progress.of(4, nanos(100))).isNull();
    }

    @Test
    void shouldGoByThePaceOfTheLastSeconds() {
        progress.started(3, 1_000_000, nanos(0));
        for (int second = 1; second <= 60; second++) {
            progress.reached(3, second * 1_000L, nanos(second * 1_000L));
        }
        assertThat(progress.of(3, nanos(60_000))).isEqualTo(new Restoring(60_000, 1_000_000, 1_000, 940_000L));

        for (int second = 61; second <= 75; second++) {
            progress.reached(3, 60_000 + (second - 60) * 10_000L, nanos(second * 1_000L));
        }
        assertThat(progress.of(3, nanos(75_000))).isEqualTo(new Restoring(210_000, 1_000_000, 10_000, 79_000L));
    }

    @Test
    void shouldSlowDownWhereNothingComes() {
        progress.started(3, 1_000, nanos(0));
        progress.reached(3, 500, nanos(1_000));
        assertThat(progress.of(3, nanos(10_000))).isEqualTo(new Restoring(500, 1_000, 50, 10_000L));
    }

    @Test
    void shouldSayNothingOfWhatIsDone() {
        progress.started(3, 1_000, nanos(0));
        progress.started(4, 1_000, nanos(0));
        progress.ended(3);
        assertThat(progress.all(nanos(1))).containsOnlyKeys(4);
    }
}
