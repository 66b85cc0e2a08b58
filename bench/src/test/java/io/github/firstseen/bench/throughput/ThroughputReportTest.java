package io.github.firstseen.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.bench.measure.Cost;
import io.github.firstseen.bench.measure.Spread;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ThroughputReportTest {
    private static final Environment ENVIRONMENT = new Environment(
            "2026-12-01T00:00:00Z",
            2,
            "a JVM",
            "4.3.1",
            "an OS",
            4_000,
            7,
            2,
            1,
            100,
            List.of("copy", "tutorial"),
            Map.of());

    private static final List<Turn> TURNS = List.of(
            turn(1, Candidate.COPY, new Cost(2_000, 3, 1, 2)),
            turn(1, Candidate.TUTORIAL, new Cost(2_000, 10, 2, 10)),
            turn(2, Candidate.TUTORIAL, new Cost(2_000, 14, 2, 20)),
            turn(2, Candidate.COPY, new Cost(2_000, 6, 2, 5)));

    @Test
    void shouldCompareEachRoundWithTheCopyOfThatRoundWhateverTheirOrder() {
        ThroughputReport.Figures tutorial = figures("tutorial");

        assertThat(tutorial.ratioToCopy()).isEqualTo(Spread.of(List.of(100_000 / 500_000.0, 50_000 / 200_000.0)));
        assertThat(tutorial.recordsPerSecond()).isEqualTo(new Spread(75_000, 50_000, 100_000));
    }

    @Test
    void shouldCompareTheCpuOfCandidateAndBrokerTogether() {
        ThroughputReport.Figures tutorial = figures("tutorial");

        assertThat(tutorial.cpuRatioToCopy()).isEqualTo(new Spread(2.5, 2, 3));
        assertThat(tutorial.cpuMicrosPerRecord().job()).isEqualTo(new Spread(12, 10, 14));
        assertThat(tutorial.cpuMicrosPerRecord().broker()).isEqualTo(new Spread(2, 2, 2));
    }

    @Test
    void shouldMakeTheCopyTheMeasureOfItself() {
        assertThat(figures("copy").ratioToCopy()).isEqualTo(new Spread(1, 1, 1));
        assertThat(figures("copy").cpuRatioToCopy()).isEqualTo(new Spread(1, 1, 1));
    }

    @Test
    void shouldRefuseARoundWithoutACopy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ThroughputReport.of(ENVIRONMENT, TURNS.subList(0, 3)))
                .withMessageContaining("each round needs both");
    }

    @Test
    void shouldTellARunInALineAndTheResultInATable() {
        assertThat(ThroughputReport.line(TURNS.get(1)))
                .isEqualTo("round 1  tutorial         100,000 records/s  CPU  10.00 us/record, broker's   2.00");
        assertThat(report().text())
                .contains("2 cores, an OS, JVM a JVM, Kafka 4.3.1")
                .contains("4,000 records, seed 7; rounds 2, stream threads 1, commit interval 100 ms")
                .contains("| tutorial | 75,000 (50,000 to 100,000) | 12.00 (10.00 to 14.00) | 2.00 (2.00 to 2.00)"
                        + " | 0.23 (0.20 to 0.25) | 2.50 (2.00 to 3.00) |");
    }

    @Test
    void shouldBeOneJsonObject() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();

        JsonNode json = mapper.readTree(mapper.writeValueAsString(report()));

        assertThat(json.at("/candidates/tutorial/cpuMicrosPerRecord/job/median").doubleValue())
                .isEqualTo(12);
        assertThat(json.at("/candidates/tutorial/cpuRatioToCopy/largest").doubleValue())
                .isEqualTo(3);
        assertThat(json.at("/environment/seed").longValue()).isEqualTo(7);
    }

    private static ThroughputReport report() {
        return ThroughputReport.of(ENVIRONMENT, TURNS);
    }

    private static ThroughputReport.Figures figures(String candidate) {
        return Objects.requireNonNull(report().candidates().get(candidate));
    }

    private static Turn turn(int round, Candidate candidate, Cost cost) {
        return new Turn(round, candidate, cost);
    }
}
