package io.github.firstseen.bench.throughput;

import io.github.firstseen.bench.measure.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a session found.
 *
 * @param candidates by name
 */
record ThroughputReport(Environment environment, Map<String, Figures> candidates) {
    /**
     * Of one candidate; ratios are to the copy of the same round.
     *
     * @param cpuRatioToCopy of candidate and broker together
     */
    record Figures(Spread recordsPerSecond, Cpu cpuMicrosPerRecord, Spread ratioToCopy, Spread cpuRatioToCopy) {}

    /**
     * CPU by who used it.
     *
     * @param job the candidate's process
     */
    record Cpu(Spread job, Spread broker) {}

    /** Of runs that hold each candidate of the environment once per round, in any order. */
    static ThroughputReport of(Environment environment, List<Turn> turns) {
        List<Turn> copies = of(Candidate.COPY.text(), turns);
        Map<String, Figures> candidates = new LinkedHashMap<>();
        for (String name : environment.candidates()) {
            List<Turn> own = of(name, turns);
            candidates.put(
                    name,
                    new Figures(
                            Spread.of(figures(own, Turn::recordsPerSecond)),
                            new Cpu(Spread.of(figures(own, Turn::cpuUs)), Spread.of(figures(own, Turn::brokerCpuUs))),
                            Spread.ofRatios(
                                    figures(own, Turn::recordsPerSecond), figures(copies, Turn::recordsPerSecond)),
                            Spread.ofRatios(figures(own, Turn::allCpuUs), figures(copies, Turn::allCpuUs))));
        }
        return new ThroughputReport(environment, candidates);
    }

    private static List<Turn> of(String candidate, List<Turn> turns) {
        return turns.stream()
                .filter(turn -> turn.candidate().text().equals(candidate))
                .sorted(Comparator.comparingInt(Turn::round))
                .toList();
    }

    private static List<Double> figures(List<Turn> turns, ToDoubleFunction<Turn> figure) {
        return turns.stream().map(figure::applyAsDouble).toList();
    }

    /** One run in a line. */
    static String line(Turn turn) {
        return String.format(
                Locale.ROOT,
                "round %d  %-12s  %,10.0f records/s  CPU %6.2f us/record, broker's %6.2f",
                turn.round(),
                turn.candidate().text(),
                turn.recordsPerSecond(),
                turn.cpuUs(),
                turn.brokerCpuUs());
    }

    /** The end of the output for a person. */
    String text() {
        List<String> lines = new ArrayList<>(List.of(
                "",
                environment.text(),
                "",
                "| candidate | records/s | CPU, us/record | broker's | records/s to the copy | CPU to the copy |",
                "|---|---|---|---|---|---|"));
        candidates.forEach((name, figures) -> lines.add(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s |",
                name,
                figures.recordsPerSecond().text("%,.0f"),
                figures.cpuMicrosPerRecord().job().text("%.2f"),
                figures.cpuMicrosPerRecord().broker().text("%.2f"),
                figures.ratioToCopy().text("%.2f"),
                figures.cpuRatioToCopy().text("%.2f"))));
        return String.join("\n", lines);
    }
}
