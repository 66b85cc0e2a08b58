package io.github.firstseen.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.bench.measure.Sample;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunTest {
    private static final Sample WARM = new Sample(1_000, Duration.ofMillis(700), Duration.ofMillis(900), 5_000_000L);

    @Test
    void shouldCountOnlyWhatHappenedBetweenTheSamples() {
        Sample end = new Sample(3_000, Duration.ofMillis(720), Duration.ofMillis(910), 45_000_000L);

        assertThat(Run.between(2, Side.AFTER, WARM, end)).isEqualTo(new Run(2, Side.AFTER, 2_000, 10, 5, 20));
    }

    @Test
    void shouldRefuseASpanWithoutARecord() {
        assertThatThrownBy(() -> Run.between(1, Side.BEFORE, WARM, WARM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no record was committed");
    }
}
