package io.github.firstseen.bench;

import java.util.List;
import java.util.Locale;

/**
 * What a session found.
 *
 * @param records on the ingest topic
 * @param seed of the records
 * @param cpu of the deduplicator, in microseconds per record
 * @param brokerCpu the same of the broker
 * @param wall microseconds per record by the clock on the wall
 */
record Report(int records, long seed, List<Run> runs, Comparison cpu, Comparison brokerCpu, Comparison wall) {
    static Report of(BenchSettings settings, List<Run> runs) {
        return new Report(
                settings.records(),
                settings.seed(),
                List.copyOf(runs),
                Comparison.of(runs, Run::cpuUsPerRecord),
                Comparison.of(runs, Run::brokerCpuUsPerRecord),
                Comparison.of(runs, Run::wallUsPerRecord));
    }

    /** One run in a line. */
    static String line(Run run) {
        return String.format(
                Locale.ROOT,
                "round %d %-6s CPU %6.2f us/record, broker's CPU %6.2f us/record, %,.0f records/s",
                run.round(),
                run.side().text(),
                run.cpuUsPerRecord(),
                run.brokerCpuUsPerRecord(),
                1_000_000 / run.wallUsPerRecord());
    }

    /** The end of the output for a person. */
    String text() {
        return String.format(
                        Locale.ROOT, "%,d records, seed %d; per record, medians and ratios of rounds%n", records, seed)
                + line("CPU", cpu)
                + line("broker's CPU", brokerCpu)
                + line("wall time", wall).stripTrailing();
    }

    private static String line(String what, Comparison of) {
        return String.format(
                Locale.ROOT,
                "%-13s before %6.2f us, after %6.2f us; after/before %.3f (%.3f to %.3f)%n",
                what,
                of.beforeMedian(),
                of.afterMedian(),
                of.ratio().median(),
                of.ratio().smallest(),
                of.ratio().largest());
    }
}
