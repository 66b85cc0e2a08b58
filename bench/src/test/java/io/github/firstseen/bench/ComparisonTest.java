package io.github.firstseen.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.bench.measure.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void shouldCompareTheRunsOfTheSameRoundWhateverTheirOrder() {
        List<Run> runs = List.of(
                run(1, Side.BEFORE, 10),
                run(1, Side.AFTER, 11),
                run(2, Side.AFTER, 40),
                run(2, Side.BEFORE, 20),
                run(3, Side.BEFORE, 8),
                run(3, Side.AFTER, 4));

        assertThat(Comparison.of(runs, Run::cpuUsPerRecord)).isEqualTo(new Comparison(10, 11, new Spread(1.1, 0.5, 2)));
    }

    @Test
    void shouldRefuseARoundWithoutBothBuilds() {
        assertThatThrownBy(() -> Comparison.of(List.of(run(1, Side.BEFORE, 10)), Run::cpuUsPerRecord))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 runs before and 0 after: each round needs both");
    }

    @Test
    void shouldLetEachBuildGoFirstInEveryOtherRound() {
        assertThat(Side.inRound(1)).containsExactly(Side.BEFORE, Side.AFTER);
        assertThat(Side.inRound(2)).containsExactly(Side.AFTER, Side.BEFORE);
        assertThat(Side.inRound(3)).isEqualTo(Side.inRound(1));
    }

    private static Run run(int round, Side side, double cpu) {
        return new Run(round, side, 1_000, cpu, 1, 1);
    }
}
