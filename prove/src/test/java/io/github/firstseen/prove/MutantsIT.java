package io.github.firstseen.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.prove.mutant.Mutant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some of the mutants that show at once, in every build; bin/prove --mutant all tries every one. */
@DisplayName("The proof of the proof (F8)")
class MutantsIT {
    private static final long SEED = 5;
    /** The traffic begins with a backlog, so many a key has expired by then. */
    private static final int SECONDS = 7;

    @TempDir
    private Path directory;

    @Test
    void shouldCatchMutantsAndFindNothingInTheProductWeShip() throws InterruptedException {
        MutantReport report = MutantTrials.run(
                List.of(Mutant.TTL_OFF_BY_ONE, Mutant.NOT_REROUTED),
                (trial, mutant, name) -> new ProofSettings(
                        SECONDS,
                        SEED,
                        trial.faults(),
                        trial.size(),
                        300,
                        trial.routing(),
                        mutant,
                        Path.of(System.getProperty("firstseen.root", "..")),
                        directory.resolve(name)));
        assertThat(report.holds()).as(report.text()).isTrue();
    }
}
