package io.github.firstseen.prove;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.github.firstseen.prove.mutant.Mutant;
import io.github.firstseen.prove.mutant.Trial;
import io.github.firstseen.prove.traffic.Routing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proof of the proof: first the product we ship, under the traffic and all faults of the mutants, in which nothing may be
 * found; then each mutant, in which its guarantee must find something.
 */
final class MutantTrials {
    private static final Logger LOG = LoggerFactory.getLogger(MutantTrials.class);

    private final Settings settings;
    private final List<MutantReport.Row> controls = new ArrayList<>();
    private final List<MutantReport.Row> mutants = new ArrayList<>();

    private MutantTrials(Settings settings) {
        this.settings = settings;
    }

    /** Makes the settings of one run of what a trial says, where nothing else is asked for. */
    @FunctionalInterface
    interface Settings {
        /**
         * The settings of this run.
         *
         * @param mutant null for the product we ship
         * @param name of the run, for its directory
         */
        ProofSettings of(Trial trial, @Nullable Mutant mutant, String name);
    }

    /** Runs all of them, one after the other. */
    static MutantReport run(List<Mutant> mutants, Settings settings) throws InterruptedException {
        MutantTrials trials = new MutantTrials(settings);
        for (Map.Entry<Routing, List<Trial>> alike : byRouting(mutants).entrySet()) {
            trials.control(alike.getKey(), Trial.together(alike.getValue()));
        }
        for (Mutant mutant : mutants) {
            trials.attempt(mutant);
        }
        return new MutantReport(trials.controls, trials.mutants);
    }

    private static Map<Routing, List<Trial>> byRouting(List<Mutant> mutants) {
        return mutants.stream()
                .map(Trial::of)
                .collect(groupingBy(Trial::routing, TreeMap::new, mapping(trial -> trial, toList())));
    }

    private void control(Routing routing, Trial trial) throws InterruptedException {
        LOG.info("the product we ship, routing={}", routing.text());
        controls.add(
                row(MutantReport.Row.ofTheProduct(routing), settings.of(trial, null, "shipped-" + routing.text())));
    }

    private void attempt(Mutant mutant) throws InterruptedException {
        LOG.info("{}: {}", mutant.text(), mutant.broke());
        mutants.add(row(MutantReport.Row.of(mutant), settings.of(Trial.of(mutant), mutant, mutant.text())));
    }

    private static MutantReport.Row row(MutantReport.Row empty, ProofSettings asked) throws InterruptedException {
        try {
            MutantReport.Row row = empty.with(Proof.run(asked));
            LOG.info("{}: {}", row.product(), row.verdict());
            return row;
        } catch (AssertionError | RuntimeException e) {
            // It is told in the table, and the other mutants are still to be tried.
            LOG.error("{} could not be tried", empty.product(), e);
            return empty.failed(String.valueOf(e.getMessage()));
        }
    }
}
