package io.github.firstseen.prove.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short run that is part of every build; bin/prove outbox runs longer ones. */
@DisplayName("The outbox relay under faults (C4, C5, F8)")
class ProveOutboxIT {
    private static final long SEED = 3;
    private static final int ROWS = 4_000;

    @TempDir
    private Path directory;

    @Test
    void shouldRelayEachCommittedRowOnceAndInOrderWhilePollerRelayAndDatabaseAreKilled() throws InterruptedException {
        OutboxReport report = OutboxProof.run(new OutboxSettings(
                new OutboxSettings.Load(ROWS, 300, Duration.ofMinutes(2)),
                SEED,
                List.of(OutboxFault.POLLER_KILL, OutboxFault.RELAY_KILL, OutboxFault.DATABASE_KILL),
                SourceKind.POLLER,
                1,
                null,
                Path.of(System.getProperty("firstseen.root", "..")),
                directory));
        assertThat(report.holds()).as(report.text()).isTrue();
        assertThat(report.openTransactionHits()).as(report.text()).isPositive();
        assertThat(report.writing().outOfOrder()).as(report.text()).isPositive();
    }
}
