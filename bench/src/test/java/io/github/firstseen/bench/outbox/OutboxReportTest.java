package io.github.firstseen.bench.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OutboxReportTest {
    @Test
    void shouldCompareEachRoundWithTheCopyOfThatRound() {
        OutboxReport report = OutboxReport.of(List.of(
                new Turn(1, Candidate.COPY, 10, 100, 10),
                new Turn(1, Candidate.RELAY, 10, 50, 30),
                new Turn(1, Candidate.POLLER, 10, 10, 40),
                new Turn(2, Candidate.COPY, 10, 200, 5),
                new Turn(2, Candidate.RELAY, 10, 50, 30),
                new Turn(2, Candidate.POLLER, 10, 20, 40)));

        OutboxReport.Figures relay = Objects.requireNonNull(report.candidates().get("relay"));
        assertThat(relay.ratioToCopy().largest()).isEqualTo(0.5);
        assertThat(relay.ratioToCopy().smallest()).isEqualTo(0.25);
        assertThat(relay.cpuRatioToCopy().median()).isEqualTo(4.5);
        assertThat(report.text()).contains("| poller | 15 (10 to 20) |").contains("| copy |");
    }

    @Test
    void shouldRefuseWhatNobodyMeans() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OutboxSettings(Path.of("no.jar"), 10_000, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new OutboxSettings(Path.of("pom.xml"), 10, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new OutboxSettings(Path.of("pom.xml"), 10_000, 0));
    }
}
