package io.github.firstseen.bench.gateway;

import io.github.firstseen.bench.measure.Spread;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * One candidate over all rounds.
 *
 * @param ratioToPlain of requests per second, to those of the plain handler in the same round
 * @param p99RatioToPlain the same of the time that all but one in a hundred took at most
 * @param cpuRatioToPlain the same of the CPU of the candidate's process
 * @param answers how many by status, of all rounds
 */
record Standing(
        Candidate candidate,
        Spread requestsPerSecond,
        Spread p50Ms,
        Spread p99Ms,
        Spread cpuMicrosPerRequest,
        Spread deduplicatorCpuMicrosPerRequest,
        Spread ratioToPlain,
        Spread p99RatioToPlain,
        Spread cpuRatioToPlain,
        Map<Integer, Long> answers) {
    Standing {
        answers = Map.copyOf(answers);
    }

    /** Of runs that hold each candidate once per round, in any order. */
    static Standing of(Candidate candidate, List<Turn> turns) {
        Map<Integer, Long> answers = new TreeMap<>();
        turnsOf(candidate, turns)
                .forEach(turn -> turn.answers().forEach((status, count) -> answers.merge(status, count, Long::sum)));
        return new Standing(
                candidate,
                Spread.of(figures(candidate, turns, Turn::requestsPerSecond)),
                Spread.of(figures(candidate, turns, Turn::p50Ms)),
                Spread.of(figures(candidate, turns, Turn::p99Ms)),
                Spread.of(figures(candidate, turns, Turn::cpuMicrosPerRequest)),
                Spread.of(figures(candidate, turns, Turn::deduplicatorCpuMicrosPerRequest)),
                toPlain(candidate, turns, Turn::requestsPerSecond),
                toPlain(candidate, turns, Turn::p99Ms),
                toPlain(candidate, turns, Turn::cpuMicrosPerRequest),
                answers);
    }

    private static Spread toPlain(Candidate candidate, List<Turn> turns, ToDoubleFunction<Turn> figure) {
        return Spread.ofRatios(figures(candidate, turns, figure), figures(Candidate.PLAIN, turns, figure));
    }

    private static List<Double> figures(Candidate candidate, List<Turn> turns, ToDoubleFunction<Turn> figure) {
        return turnsOf(candidate, turns).stream().map(figure::applyAsDouble).toList();
    }

    private static List<Turn> turnsOf(Candidate candidate, List<Turn> turns) {
        return turns.stream()
                .filter(turn -> turn.candidate() == candidate)
                .sorted(Comparator.comparingInt(Turn::round))
                .toList();
    }
}
