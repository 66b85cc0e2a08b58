package io.github.firstseen.bench.gateway;

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

/** {@code bin/bench gateway}. */
@Command(
        name = "bench gateway",
        description =
                "Asks the HTTP gateway and a handler that only produces to Kafka in turn, with wrk, and compares how many"
                        + " requests they answer, how soon, and what one costs.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footer = {"", "Exit codes: 0 measured, whatever was found; 1 a run did not do its work; 2 wrong usage."})
public final class GatewayBench implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FIRSTSEEN.jar", description = "The firstseen.jar whose gateway it is.")
    @SuppressWarnings("NullAway.Init")
    private Path jar;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long a run takes; default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "32",
            description = "That ask at once, each one request at a time; default ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each is asked, beside a first run that does not count; default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--json", description = "Write the result as one JSON object; the line per run goes to stderr.")
    private boolean isJson;

    @Override
    public Integer call() throws IOException {
        LoadSettings settings = settings();
        PrintStream lines = isJson ? System.err : System.out;
        return Scratch.run("bench gateway", directory -> {
            GatewayReport report = Contest.run(settings, directory, turn -> lines.println(GatewayReport.line(turn)));
            System.out.println(isJson ? new ObjectMapper().writeValueAsString(report) : report.text());
        });
    }

    private LoadSettings settings() {
        try {
            return new LoadSettings(jar, seconds, connections, rounds);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
