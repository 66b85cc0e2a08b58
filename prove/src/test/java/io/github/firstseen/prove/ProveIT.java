package io.github.firstseen.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.prove.fault.Fault;
import io.github.firstseen.prove.stage.Stage;
import io.github.firstseen.prove.traffic.Routing;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short run that is part of every build; bin/prove runs longer ones. */
@DisplayName("Exactly once under faults (A1, F1, F8)")
class ProveIT {
    private static final long SEED = 3;

    @TempDir
    private Path directory;

    @Test
    void shouldDecideEveryRecordOnceWhileDeduplicatorsAndBrokersAreKilled() throws InterruptedException {
        Report report = Proof.run(new ProofSettings(
                60,
                SEED,
                List.of(Fault.APP_KILL, Fault.BROKER_KILL),
                new Stage.Size(3, 2),
                300,
                Routing.KEY,
                null,
                Path.of(System.getProperty("firstseen.root", "..")),
                directory));
        assertThat(report.holds()).as(report.text()).isTrue();
        assertThat(report.openTransactionHits()).as(report.text()).isPositive();
    }
}
