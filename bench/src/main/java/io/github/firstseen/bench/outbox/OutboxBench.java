package io.github.firstseen.bench.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.bench.measure.Scratch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/bench outbox}. */
@Command(
        name = "bench outbox",
        description =
                "Lets the relay, the poller and a plain loop that consumes and produces exactly once move the same"
                        + " rows in turn, and compares how many a second, and what one costs.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footer = {"", "Exit codes: 0 measured, whatever was found; 1 a run did not do its work; 2 wrong usage."})
public final class OutboxBench implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "FIRSTSEEN.jar",
            description = "The firstseen.jar whose relay and poller run.")
    @SuppressWarnings("NullAway.Init")
    private Path jar;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "300000",
            description = "That each moves; its second half counts; default ${DEFAULT-VALUE}.")
    private int rows;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each runs, beside a first run that does not count; default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--json", description = "Write the result as one JSON object; the line per run goes to stderr.")
    private boolean isJson;

    @Override
    public Integer call() throws IOException {
        OutboxSettings settings = settings();
        PrintStream lines = isJson ? System.err : System.out;
        return Scratch.run("bench outbox", directory -> {
            OutboxReport report =
                    OutboxContest.run(settings, directory, turn -> lines.println(OutboxReport.line(turn)));
            System.out.println(isJson ? new ObjectMapper().writeValueAsString(report) : report.text());
        });
    }

    private OutboxSettings settings() {
        try {
            return new OutboxSettings(jar, rows, rounds);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
