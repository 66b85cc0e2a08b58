package io.github.firstseen.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.prove.fault.Fault;
import io.github.firstseen.prove.stage.ClusterKind;
import io.github.firstseen.prove.stage.Stage;
import io.github.firstseen.prove.traffic.Routing;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short run on brokers in containers, whose networks are cut. */
@Tag("docker")
@Timeout(420)
@DisplayName("Exactly once while networks are cut (A1, F1, F8)")
class ProveDockerIT {
    private static final long SEED = 5;

    @TempDir
    private Path directory;

    @Test
    void shouldDecideEveryRecordOnceWhileBrokersAreCutOffAndDeduplicatorsAreKilled() throws InterruptedException {
        Report report = Proof.run(new ProofSettings(
                40,
                SEED,
                List.of(Fault.APP_KILL, Fault.BROKER_ISOLATED, Fault.BROKER_CUT_OFF),
                new Stage.Size(3, 2).on(ClusterKind.CONTAINERS),
                300,
                Routing.KEY,
                null,
                Path.of(System.getProperty("firstseen.root", "..")),
                directory));
        assertThat(report.holds()).as(report.text()).isTrue();
        // Each cut was met, by the answers of the other brokers; a run that cut nothing shows nothing.
        assertThat(report.neverBit()).as(report.text()).isEmpty();
    }
}
