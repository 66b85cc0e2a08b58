package io.github.firstseen.prove;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.prove.fault.Fault;
import io.github.firstseen.prove.mutant.Mutant;
import io.github.firstseen.prove.stage.ClusterKind;
import io.github.firstseen.prove.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bin/prove}. */
@Command(
        name = "prove",
        description = "Runs brokers and deduplicators as processes, breaks both on purpose, and judges what came out"
                + " against what went in.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Exit codes: 0 nothing was broken and every fault that was asked for has bitten, 1 otherwise, 2 wrong usage."
        })
public final class Prove implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--seconds", paramLabel = "S", description = "How long to write and break; default 60.")
    private int seconds;

    @Option(names = "--minutes", paramLabel = "M", description = "The same in minutes.")
    private int minutes;

    @Option(names = "--seed", paramLabel = "N", description = "Of traffic and faults; default: drawn anew.")
    private @Nullable Long seed;

    @Option(
            names = "--faults",
            paramLabel = "LIST",
            defaultValue = "all",
            description = "With commas between; all, none, or of: ${COMPLETION-CANDIDATES}.",
            completionCandidates = FaultNames.class)
    private String faults = "all";

    @Option(names = "--instances", paramLabel = "N", defaultValue = "2", description = "Deduplicators; default 2.")
    private int instances;

    @Option(names = "--brokers", paramLabel = "N", defaultValue = "3", description = "Brokers; default 3.")
    private int brokers;

    @Option(
            names = "--cluster",
            paramLabel = "KIND",
            defaultValue = "processes",
            description = "What brokers are: processes, the default, or containers, which need a Docker engine.")
    private ClusterKind cluster = ClusterKind.PROCESSES;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "400", description = "Records per second; default 400.")
    private int rate;

    @Option(
            names = "--mutant",
            paramLabel = "NAME",
            description = "Try a product that is broken on purpose, which must fail; of: ${COMPLETION-CANDIDATES}.",
            completionCandidates = MutantNames.class)
    private @Nullable String mutant;

    @Option(names = "--keep", paramLabel = "DIR", description = "Keep all data and logs in this new directory.")
    private @Nullable Path keep;

    @Option(names = "--json", description = "Write the result as one JSON object.")
    private boolean isJson;

    /** For the help. */
    static final class FaultNames implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return Arrays.stream(Fault.values()).map(Fault::text).iterator();
        }
    }

    /** For the help. */
    static final class MutantNames implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return Arrays.stream(Mutant.values()).map(Mutant::text).iterator();
        }
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new Prove())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path directory = keep == null ? Files.createTempDirectory("firstseen-prove") : Files.createDirectories(keep);
        ProofSettings settings = settings(directory);
        try {
            Report report = Proof.run(settings);
            System.out.println(isJson ? json(report) : report.text());
            if (report.holds() && keep == null) {
                delete(directory);
            } else {
                System.err.println("all data and logs are in " + directory);
            }
            return report.holds() ? 0 : 1;
        } catch (AssertionError | RuntimeException e) {
            System.err.println("prove: seed " + settings.seed() + ": " + e.getMessage());
            System.err.println("all data and logs are in " + directory);
            return 1;
        }
    }

    private ProofSettings settings(Path directory) {
        if (seconds > 0 && minutes > 0) {
            throw new ParameterException(spec.commandLine(), "either --seconds or --minutes, not both");
        }
        try {
            return new ProofSettings(
                    minutes > 0 ? minutes * 60 : seconds == 0 ? 60 : seconds,
                    seed == null ? ThreadLocalRandom.current().nextLong() : seed,
                    faultsAsked(),
                    new Stage.Size(brokers, instances, cluster),
                    rate,
                    mutant == null ? null : Mutant.named(mutant),
                    Path.of(System.getProperty("firstseen.root", ".")),
                    directory);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private List<Fault> faultsAsked() {
        return switch (faults) {
            case "all" -> Fault.in(cluster);
            case "none" -> List.of();
            default ->
                Arrays.stream(faults.split(",", -1))
                        .map(String::strip)
                        .map(Fault::named)
                        .distinct()
                        .toList();
        };
    }

    private static String json(Report report) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(report);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
