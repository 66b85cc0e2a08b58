package io.github.firstseen.bench.gateway;

import io.github.firstseen.bench.measure.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a session found.
 *
 * @param seconds that a run took
 * @param connections that asked at once
 * @param candidates in the order of their making, the plain handler first
 */
record GatewayReport(int seconds, int connections, int rounds, List<Turn> turns, List<Standing> candidates) {
    private static final String FIGURES = "%-22s %26s %26s %26s %26s %26s  %s%n";
    private static final String RATIOS = "%-22s %26s %26s %26s%n";

    static GatewayReport of(LoadSettings settings, List<Turn> turns) {
        return new GatewayReport(
                settings.seconds(),
                settings.connections(),
                settings.rounds(),
                List.copyOf(turns),
                Arrays.stream(Candidate.values())
                        .map(each -> Standing.of(each, turns))
                        .toList());
    }

    /** One run in a line. */
    static String line(Turn turn) {
        return String.format(
                Locale.ROOT,
                "round %d %-22s %,7.0f requests/s, p50 %6.2f ms, p99 %7.2f ms, CPU %6.1f us/request; %s",
                turn.round(),
                turn.candidate().text(),
                turn.requestsPerSecond(),
                turn.p50Ms(),
                turn.p99Ms(),
                turn.cpuMicrosPerRequest(),
                answers(turn.answers()));
    }

    /** The end of the output for a person. */
    String text() {
        String head = String.format(
                Locale.ROOT,
                "%d rounds of %d s, %d connections; medians, smallest to largest%n",
                rounds,
                seconds,
                connections);
        String figures = candidates.stream().map(GatewayReport::figures).collect(Collectors.joining());
        String ratios = candidates.stream()
                .filter(each -> each.candidate() != Candidate.PLAIN)
                .map(GatewayReport::ratios)
                .collect(Collectors.joining());
        return head
                + String.format(
                        FIGURES, "", "requests/s", "p50 ms", "p99 ms", "CPU us/request", "deduplicator's", "answers")
                + figures
                + String.format(RATIOS, "ratios to plain", "requests/s", "p99", "CPU")
                + ratios.stripTrailing();
    }

    private static String figures(Standing of) {
        return String.format(
                FIGURES,
                of.candidate().text(),
                spread("%,.0f", of.requestsPerSecond()),
                spread("%.2f", of.p50Ms()),
                spread("%.2f", of.p99Ms()),
                spread("%.1f", of.cpuMicrosPerRequest()),
                spread("%.1f", of.deduplicatorCpuMicrosPerRequest()),
                answers(of.answers()));
    }

    private static String ratios(Standing of) {
        return String.format(
                RATIOS,
                of.candidate().text(),
                spread("%.3f", of.ratioToPlain()),
                spread("%.3f", of.p99RatioToPlain()),
                spread("%.3f", of.cpuRatioToPlain()));
    }

    private static String spread(String form, Spread of) {
        return String.format(
                Locale.ROOT, form + " (" + form + " to " + form + ")", of.median(), of.smallest(), of.largest());
    }

    private static String answers(Map<Integer, Long> answers) {
        return new TreeMap<>(answers)
                .entrySet().stream()
                        .map(each -> String.format(Locale.ROOT, "%d: %,d", each.getKey(), each.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
