package io.github.firstseen.bench.outbox;

import io.github.firstseen.bench.measure.Spread;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What all runs say.
 *
 * @param candidates by name
 */
record OutboxReport(Map<String, Figures> candidates) {
    /**
     * Of one candidate; ratios are to the copy of the same round.
     *
     * @param cpuMicrosPerRow of its process
     */
    record Figures(Spread rowsPerSecond, Spread cpuMicrosPerRow, Spread ratioToCopy, Spread cpuRatioToCopy) {}

    static OutboxReport of(List<Turn> turns) {
        Map<Candidate, List<Turn>> by = new EnumMap<>(Candidate.class);
        for (Candidate each : Candidate.values()) {
            by.put(each, turns.stream().filter(turn -> turn.candidate() == each).toList());
        }
        Map<String, Figures> candidates = new LinkedHashMap<>();
        List<Turn> copies = by.getOrDefault(Candidate.COPY, List.of());
        by.forEach((candidate, own) -> candidates.put(
                candidate.text(),
                new Figures(
                        Spread.of(of(own, Turn::rowsPerSecond)),
                        Spread.of(of(own, Turn::cpuUsPerRow)),
                        Spread.ofRatios(of(own, Turn::rowsPerSecond), of(copies, Turn::rowsPerSecond)),
                        Spread.ofRatios(of(own, Turn::cpuUsPerRow), of(copies, Turn::cpuUsPerRow)))));
        return new OutboxReport(candidates);
    }

    private static List<Double> of(List<Turn> turns, ToDoubleFunction<Turn> figure) {
        return turns.stream().map(figure::applyAsDouble).toList();
    }

    static String line(Turn turn) {
        return String.format(
                Locale.ROOT,
                "round %d  %-6s  %,10.0f rows/s  %7.1f us CPU/row",
                turn.round(),
                turn.candidate().text(),
                turn.rowsPerSecond(),
                turn.cpuUsPerRow());
    }

    String text() {
        List<String> lines = new ArrayList<>(List.of(
                "",
                "| candidate | rows/s | CPU, us/row | rows/s to the copy | CPU to the copy |",
                "|---|---|---|---|---|"));
        candidates.forEach((name, figures) -> lines.add(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s |",
                name,
                figures.rowsPerSecond().text("%,.0f"),
                figures.cpuMicrosPerRow().text("%.1f"),
                figures.ratioToCopy().text("%.2f"),
                figures.cpuRatioToCopy().text("%.2f"))));
        return String.join("\n", lines);
    }
}
