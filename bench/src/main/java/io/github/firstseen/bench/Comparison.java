package io.github.firstseen.bench;

import io.github.firstseen.bench.measure.Spread;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One figure of both builds over all rounds: each one's median, and the ratios after/before of the rounds. */
record Comparison(double beforeMedian, double afterMedian, Spread ratio) {
    /**
     * Of runs that hold each build once per round, in any order.
     *
     * @throws IllegalArgumentException if a build is missing in a round
     */
    static Comparison of(List<Run> runs, ToDoubleFunction<Run> figure) {
        List<Double> before = figures(runs, Side.BEFORE, figure);
        List<Double> after = figures(runs, Side.AFTER, figure);
        if (before.size() != after.size()) {
            throw new IllegalArgumentException(
                    before.size() + " runs before and " + after.size() + " after: each round needs both");
        }
        return new Comparison(Spread.of(before).median(), Spread.of(after).median(), Spread.ofRatios(after, before));
    }

    private static List<Double> figures(List<Run> runs, Side side, ToDoubleFunction<Run> figure) {
        return runs.stream()
                .filter(run -> run.side() == side)
                .sorted(Comparator.comparingInt(Run::round))
                .map(figure::applyAsDouble)
                .toList();
    }
}
