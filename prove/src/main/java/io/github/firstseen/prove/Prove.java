package io.github.firstseen.prove;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.prove.fault.Directories;
import io.github.firstseen.prove.fault.Fault;
import io.github.firstseen.prove.mutant.Mutant;
import io.github.firstseen.prove.mutant.Trial;
import io.github.firstseen.prove.outbox.OutboxProve;
import io.github.firstseen.prove.stage.ClusterKind;
import io.github.firstseen.prove.stage.Stage;
import io.github.firstseen.prove.traffic.Routing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
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
        subcommands = OutboxProve.class,
        footer = {
            "",
            "Exit codes: 0 nothing was broken and every fault that was asked for has bitten; with --mutant, the guarantee"
                    + " that each mutant names was broken by it, and by the product we ship nothing was; 1 otherwise; 2"
                    + " wrong usage."
        })
public final class Prove implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "How long to write and break; default 60, with --mutant what the mutant needs.")
    private int seconds;

    @Option(names = "--minutes", paramLabel = "M", description = "The same in minutes.")
    private int minutes;

    @Option(names = "--seed", paramLabel = "N", description = "Of traffic and faults; default: drawn anew.")
    private @Nullable Long seed;

    @Option(
            names = "--faults",
            paramLabel = "LIST",
            description = "With commas between; all, none, or of: ${COMPLETION-CANDIDATES}; default all, with --mutant"
                    + " what the mutant needs.",
            completionCandidates = FaultNames.class)
    private @Nullable String faults;

    @Option(
            names = "--instances",
            paramLabel = "N",
            description = "Deduplicators; default 3, with --mutant what the mutant needs.")
    private int instances;

    @Option(names = "--brokers", paramLabel = "N", description = "Brokers; default 3, with --mutant 1.")
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
            paramLabel = "LIST",
            description =
                    "Try products that are broken on purpose, one after the other, each of which must be caught, after"
                            + " the product we ship under the same traffic and faults, which must hold. With commas between; all, or"
                            + " of: ${COMPLETION-CANDIDATES}.",
            completionCandidates = MutantNames.class)
    private @Nullable String mutants;

    @Option(
            names = "--routing",
            paramLabel = "MODE",
            description =
                    "key, or partition: copies then carry the same record key, and their order must be kept; default"
                            + " key, with --mutant what the mutant needs.")
    private @Nullable String routing;

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
        if (seconds > 0 && minutes > 0) {
            throw new ParameterException(spec.commandLine(), "either --seconds or --minutes, not both");
        }
        Path directory = keep == null ? Files.createTempDirectory("firstseen-prove") : Files.createDirectories(keep);
        long seedToUse = seed == null ? ThreadLocalRandom.current().nextLong() : seed;
        List<Mutant> mutantsAsked = checked(seedToUse, directory);
        try {
            boolean holds = mutantsAsked.isEmpty()
                    ? prove(seedToUse, directory)
                    : proveTheProof(mutantsAsked, seedToUse, directory);
            if (holds && keep == null) {
                Directories.delete(directory);
            } else {
                System.err.println("all data and logs are in " + directory);
            }
            return holds ? 0 : 1;
        } catch (AssertionError | RuntimeException e) {
            System.err.println("prove: seed " + seedToUse + ": " + e.getMessage());
            System.err.println("all data and logs are in " + directory);
            return 1;
        }
    }

    /** The mutants that were asked for; what is wrong with any option is told before anything is started. */
    private List<Mutant> checked(long seedToUse, Path directory) {
        try {
            var unused = settings(Trial.ofTheProduct(cluster), null, seedToUse, directory);
            return mutants == null ? List.of() : Mutant.listed(mutants);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private boolean prove(long seedToUse, Path directory) throws Exception {
        Report report = Proof.run(settings(Trial.ofTheProduct(cluster), null, seedToUse, directory));
        System.out.println(isJson ? json(report) : report.text());
        return report.holds();
    }

    private boolean proveTheProof(List<Mutant> asked, long seedToUse, Path directory) throws Exception {
        MutantReport report = MutantTrials.run(
                asked, (trial, mutant, name) -> settings(trial, mutant, seedToUse, directory.resolve(name)));
        System.out.println(isJson ? json(report) : report.text());
        return report.holds();
    }

    /** What was asked for, and what a trial says where nothing was. */
    private ProofSettings settings(Trial trial, @Nullable Mutant mutant, long seedToUse, Path directory) {
        return new ProofSettings(
                minutes > 0 ? minutes * 60 : seconds > 0 ? seconds : trial.seconds(),
                seedToUse,
                faults == null ? trial.faults() : faultsAsked(faults),
                new Stage.Size(
                                brokers > 0 ? brokers : trial.size().brokers(),
                                instances > 0 ? instances : trial.size().instances())
                        .on(cluster),
                rate,
                routing == null ? trial.routing() : Routing.named(routing),
                mutant,
                Path.of(System.getProperty("firstseen.root", ".")),
                directory);
    }

    private List<Fault> faultsAsked(String list) {
        return switch (list) {
            case "all" -> Fault.in(cluster);
            case "none" -> List.of();
            default ->
                Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .map(Fault::named)
                        .distinct()
                        .toList();
        };
    }

    private static String json(Object report) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(report);
    }
}
