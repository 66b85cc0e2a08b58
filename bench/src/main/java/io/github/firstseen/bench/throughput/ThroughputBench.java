package io.github.firstseen.bench.throughput;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.bench.measure.Scratch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/bench throughput}. */
@Command(
        name = "bench throughput",
        description =
                "Lets firstseen and other ways to deduplicate read the same records in turn, and compares how many a"
                        + " second, and what one costs, with a copy that knows nothing.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Candidates: copy, Kafka Streams from topic to topic; firstseen; tutorial, a window store asked for a range"
                    + " of time; kstreamplify, its published algorithm rebuilt; loop, a plain transactional loop with a"
                    + " map on the heap. Flink is not among them.",
            "",
            "Exit codes: 0 measured, whatever was found; 1 a run did not do its work; 2 wrong usage."
        })
public final class ThroughputBench implements Callable<Integer> {
    private static final Scale FULL = new Scale(2_000_000, 3, List.of(Candidate.values()));
    private static final Scale QUICK =
            new Scale(200_000, 1, List.of(Candidate.COPY, Candidate.FIRSTSEEN, Candidate.TUTORIAL));

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FIRSTSEEN.jar", description = "The firstseen.jar that runs.")
    @SuppressWarnings("NullAway.Init")
    private Path jar;

    @Option(names = "--records", paramLabel = "N", description = "On the ingest topic; default 2000000.")
    private @Nullable Integer records;

    @Option(names = "--seed", paramLabel = "N", description = "Of the records; default: drawn anew.")
    private @Nullable Long seed;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often each candidate runs, beside a first run that does not count; default 3.")
    private @Nullable Integer rounds;

    @Option(
            names = "--candidates",
            paramLabel = "LIST",
            split = ",",
            description = "Who runs, separated by commas; copy must be among them; default: all.")
    private @Nullable List<String> candidates;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Stream threads of each candidate but loop, which has one; default ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--commit-interval",
            paramLabel = "MS",
            defaultValue = "100",
            description = "How long each candidate's transactions last; default ${DEFAULT-VALUE}.")
    private int commitIntervalMs;

    @Option(
            names = "--quick",
            description = "Ends within about a minute: 200000 records, one round, candidates copy, firstseen and"
                    + " tutorial, where nothing else is said. Shows that it works; JVMs are not warm.")
    private boolean isQuick;

    @Option(
            names = "-o",
            paramLabel = "KEY=VALUE",
            mapFallbackValue = "",
            description = "A setting of firstseen alone; may be repeated.")
    private Map<String, String> config = new TreeMap<>();

    @Option(names = "--json", description = "Write the result as one JSON object; the line per run goes to stderr.")
    private boolean isJson;

    /** What is run where nobody says it. */
    private record Scale(int records, int rounds, List<Candidate> candidates) {}

    @Override
    public Integer call() throws IOException {
        ThroughputSettings settings = settings();
        PrintStream lines = isJson ? System.err : System.out;
        return Scratch.run("bench throughput: seed " + settings.records().seed(), directory -> {
            ThroughputReport report =
                    ThroughputContest.run(settings, directory, turn -> lines.println(ThroughputReport.line(turn)));
            System.out.println(isJson ? new ObjectMapper().writeValueAsString(report) : report.text());
        });
    }

    private ThroughputSettings settings() {
        Scale scale = isQuick ? QUICK : FULL;
        try {
            return new ThroughputSettings(
                    jar,
                    new ThroughputSettings.Records(
                            Objects.requireNonNullElse(records, scale.records()),
                            seed == null ? ThreadLocalRandom.current().nextLong() : seed),
                    Objects.requireNonNullElse(rounds, scale.rounds()),
                    candidates == null
                            ? scale.candidates()
                            : candidates.stream().map(Candidate::of).toList(),
                    threads,
                    commitIntervalMs,
                    config);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
