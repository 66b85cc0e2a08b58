package io.github.firstseen.prove.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.prove.fault.Directories;
import io.github.firstseen.prove.mutant.OutboxMutant;
import io.github.firstseen.prove.outbox.OutboxSettings.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bin/prove outbox}. */
@Command(
        name = "outbox",
        description =
                "Runs brokers, a database, outbox pollers and relays as processes, breaks all of them on purpose, and"
                        + " judges what was published against what transactions committed.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Exit codes: 0 nothing was broken, all rows were written and every fault that was asked for has bitten; with"
                    + " --mutant, the guarantee that each mutant names was broken by it, and by the product we ship nothing"
                    + " was; 1 otherwise; 2 wrong usage."
        })
public final class OutboxProve implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Rows to commit at least; default 100000.")
    private int rows;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "250",
            description = "Rows to write per second at most; default 250.")
    private int rate;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "30",
            description = "How long to write at most, where rows or witnesses are still missing; default 30.")
    private int minutes;

    @Option(names = "--seed", paramLabel = "N", description = "Of what is written and of faults; default: drawn anew.")
    private @Nullable Long seed;

    @Option(
            names = "--faults",
            paramLabel = "LIST",
            defaultValue = "all",
            description = "With commas between; all, none, or of: ${COMPLETION-CANDIDATES}; default all.",
            completionCandidates = FaultNames.class)
    private String faults = "all";

    @Option(
            names = "--source",
            paramLabel = "KIND",
            defaultValue = "poller",
            description = "What brings rows to the outbox topic: poller, the default, or debezium, on a worker of Kafka"
                    + " Connect; that needs the module connect built, with mvn -pl connect -am package.")
    private SourceKind source = SourceKind.POLLER;

    @Option(names = "--brokers", paramLabel = "N", defaultValue = "3", description = "Brokers; default 3.")
    private int brokers;

    @Option(
            names = "--mutant",
            paramLabel = "LIST",
            description =
                    "Try products that are broken on purpose, one after the other, each of which must be caught, after the"
                            + " product we ship, which must hold, each with the rows and faults that it needs. With commas"
                            + " between; all, or of: ${COMPLETION-CANDIDATES}.",
            completionCandidates = MutantNames.class)
    private @Nullable String mutants;

    @Option(names = "--keep", paramLabel = "DIR", description = "Keep all data and logs in this new directory.")
    private @Nullable Path keep;

    @Option(names = "--json", description = "Write each result as one JSON object.")
    private boolean isJson;

    /** For the help. */
    static final class FaultNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(OutboxFault.values()).map(OutboxFault::text).iterator();
        }
    }

    /** For the help. */
    static final class MutantNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(OutboxMutant.values()).map(OutboxMutant::text).iterator();
        }
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Path directory = keep == null ? Files.createTempDirectory("firstseen-prove") : Files.createDirectories(keep);
        long seedToUse = seed == null ? ThreadLocalRandom.current().nextLong() : seed;
        OutboxSettings settings = checked(seedToUse, directory);
        List<OutboxMutant> asked = mutantsAsked();
        try {
            boolean holds = asked.isEmpty() ? prove(settings).holds() : proveTheProof(asked, settings);
            if (holds && keep == null) {
                Directories.delete(directory);
            } else {
                System.err.println("all data and logs are in " + directory);
            }
            return holds ? 0 : 1;
        } catch (AssertionError | RuntimeException e) {
            System.err.println("prove outbox: seed " + seedToUse + ": " + e.getMessage());
            System.err.println("all data and logs are in " + directory);
            return 1;
        }
    }

    private OutboxSettings checked(long seedToUse, Path directory) {
        try {
            return new OutboxSettings(
                    new Load(rows, rate, Duration.ofMinutes(minutes)),
                    seedToUse,
                    OutboxFault.listed(faults, source),
                    source,
                    brokers,
                    null,
                    Path.of(System.getProperty("firstseen.root", ".")),
                    directory);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private List<OutboxMutant> mutantsAsked() {
        try {
            return mutants == null ? List.of() : OutboxMutant.listed(mutants);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private OutboxReport prove(OutboxSettings settings) throws InterruptedException, JsonProcessingException {
        OutboxReport report = OutboxProof.run(settings);
        System.out.println(isJson ? new ObjectMapper().writeValueAsString(report) : report.text());
        return report;
    }

    private boolean proveTheProof(List<OutboxMutant> asked, OutboxSettings settings)
            throws InterruptedException, JsonProcessingException {
        boolean isProven = prove(settings.under(OutboxTrial.ofTheProduct(asked), null, "shipped"))
                .holds();
        for (OutboxMutant mutant : asked) {
            System.out.println();
            isProven &= prove(settings.under(OutboxTrial.of(mutant), mutant, mutant.text()))
                    .caught();
        }
        return isProven;
    }
}
