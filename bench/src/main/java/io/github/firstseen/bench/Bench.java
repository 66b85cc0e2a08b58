package io.github.firstseen.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.bench.gateway.GatewayBench;
import io.github.firstseen.bench.measure.Scratch;
import io.github.firstseen.bench.outbox.OutboxBench;
import io.github.firstseen.bench.serdes.SerdesBench;
import io.github.firstseen.bench.throughput.ThroughputBench;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/bench}. */
@Command(
        name = "bench",
        description = "Runs two builds of firstseen in turn over the same records, and compares what a record costs.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "bin/bench serdes compares the forms of a record instead; see bin/bench serdes --help.",
            "bin/bench gateway compares the HTTP gateway with a plain handler; see bin/bench gateway --help.",
            "bin/bench outbox compares relay and poller with a plain copy; see bin/bench outbox --help.",
            "bin/bench throughput compares firstseen with other ways to deduplicate; see bin/bench throughput --help.",
            "",
            "Exit codes: 0 measured, whatever was found; 1 a run did not do its work; 2 wrong usage."
        })
public final class Bench implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BEFORE.jar", description = "The firstseen.jar to compare with.")
    @SuppressWarnings("NullAway.Init")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER.jar", description = "The firstseen.jar to compare.")
    @SuppressWarnings("NullAway.Init")
    private Path after;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "400000",
            description = "On the ingest topic; default ${DEFAULT-VALUE}.")
    private int records;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often each build runs; default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--seed", paramLabel = "N", description = "Of the records; default: drawn anew.")
    private @Nullable Long seed;

    @Option(
            names = "-o",
            paramLabel = "KEY=VALUE",
            mapFallbackValue = "",
            description = "A setting of both builds; may be repeated.")
    private Map<String, String> config = new TreeMap<>();

    @Option(
            names = "--after-o",
            paramLabel = "KEY=VALUE",
            mapFallbackValue = "",
            description =
                    "A setting of AFTER.jar alone: give the same jar twice to compare two settings. May be repeated.")
    private Map<String, String> afterConfig = new TreeMap<>();

    @Option(
            names = "--after-lookups",
            paramLabel = "N",
            defaultValue = "0",
            description = "Asks AFTER.jar for N keys a second over HTTP while it works; default: for none.")
    private int afterLookups;

    @Option(names = "--json", description = "Write the result as one JSON object; the line per run goes to stderr.")
    private boolean isJson;

    public static void main(String[] args) {
        String first = args.length == 0 ? "" : args[0];
        System.exit(
                switch (first) {
                    case "serdes" -> execute(new SerdesBench(), args);
                    case "gateway" -> execute(new GatewayBench(), args);
                    case "outbox" -> execute(new OutboxBench(), args);
                    case "throughput" -> execute(new ThroughputBench(), args);
                    default -> new CommandLine(new Bench()).execute(args);
                });
    }

    private static int execute(Callable<Integer> command, String[] args) {
        return new CommandLine(command).execute(Arrays.copyOfRange(args, 1, args.length));
    }

    @Override
    public Integer call() throws IOException {
        BenchSettings settings = settings();
        PrintStream lines = isJson ? System.err : System.out;
        return Scratch.run("bench: seed " + settings.seed(), directory -> {
            Report report = Session.run(settings, directory, run -> lines.println(Report.line(run)));
            System.out.println(isJson ? new ObjectMapper().writeValueAsString(report) : report.text());
        });
    }

    private BenchSettings settings() {
        try {
            long seedToUse = seed == null ? ThreadLocalRandom.current().nextLong() : seed;
            return new BenchSettings(before, after, records, rounds, seedToUse, config, afterConfig, afterLookups);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
