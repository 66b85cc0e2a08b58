package io.github.firstseen.bench.throughput;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * Where figures were taken, and what of; without it they say nothing.
 *
 * @param date when the session ended, UTC
 * @param firstseen what was set of firstseen alone
 */
record Environment(
        String date,
        int cores,
        String jvm,
        String kafka,
        String os,
        int records,
        long seed,
        int rounds,
        int threads,
        int commitIntervalMs,
        List<String> candidates,
        Map<String, String> firstseen) {
    /** This one, now. */
    static Environment of(ThroughputSettings settings) {
        return new Environment(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                AppInfoParser.getVersion(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                settings.records().count(),
                settings.records().seed(),
                settings.rounds(),
                settings.threads(),
                settings.commitIntervalMs(),
                settings.candidates().stream().map(Candidate::text).toList(),
                new TreeMap<>(settings.config()));
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%s; %d cores, %s, JVM %s, Kafka %s%n%,d records, seed %d; rounds %d, stream threads %d, commit interval"
                        + " %d ms; of firstseen alone %s",
                date,
                cores,
                os,
                jvm,
                kafka,
                records,
                seed,
                rounds,
                threads,
                commitIntervalMs,
                firstseen.isEmpty() ? "nothing" : firstseen);
    }
}
