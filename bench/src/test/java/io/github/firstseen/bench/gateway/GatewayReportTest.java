package io.github.firstseen.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayReportTest {
    @TempDir
    Path dir;

    private GatewayReport report;

    @BeforeEach
    void report() throws Exception {
        Path jar = Files.createFile(dir.resolve("firstseen.jar"));
        List<Turn> turns = Stream.of(1, 2)
                .flatMap(round -> Candidate.inRound(round).stream().map(each -> turn(round, each)))
                .toList();
        report = GatewayReport.of(new LoadSettings(jar, 10, 32, 2), turns);
    }

    /** The plain handler answers 1,000 and 2,000 requests a second, the others 800 and 1,000. */
    private static Turn turn(int round, Candidate candidate) {
        boolean isPlain = candidate == Candidate.PLAIN;
        double perSecond = isPlain ? 1_000 * round : 600 + 200 * round;
        return new Turn(round, candidate, perSecond, 1, isPlain ? 4 : 6, isPlain ? 50 : 60, 0, Map.of(202, 1_500L));
    }

    @Test
    void shouldLetEachBeginInTurn() {
        assertThat(Candidate.inRound(1)).containsExactly(Candidate.values());
        assertThat(Candidate.inRound(2))
                .containsExactly(Candidate.KNOWS_NOTHING, Candidate.ASYNC, Candidate.STRICT, Candidate.PLAIN);
        assertThat(Candidate.inRound(5)).isEqualTo(Candidate.inRound(1));
    }

    @Test
    void shouldTellARunInALine() {
        assertThat(GatewayReport.line(turn(1, Candidate.ASYNC)))
                .isEqualTo("round 1 gateway                    800 requests/s, p50   1.00 ms, p99    6.00 ms,"
                        + " CPU   60.0 us/request; 202: 1,500");
    }

    @Test
    void shouldTellFiguresAndRatiosOfTheSameRounds() {
        assertThat(report.text().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "2 rounds of 10 s, 32 connections; medians, smallest to largest",
                        "plain 1,500 (1,000 to 2,000) 1.00 (1.00 to 1.00) 4.00 (4.00 to 4.00) 50.0 (50.0 to 50.0)"
                                + " 0.0 (0.0 to 0.0) 202: 3,000",
                        "gateway, strict 0.650 (0.500 to 0.800) 1.500 (1.500 to 1.500) 1.200 (1.200 to 1.200)");
    }

    @Test
    void shouldBeOneJsonObject() throws Exception {
        ObjectMapper mapper = new ObjectMapper();

        JsonNode gateway = mapper.readTree(mapper.writeValueAsString(report)).at("/candidates/2");

        assertThat(gateway.at("/candidate").textValue()).isEqualTo("gateway");
        assertThat(gateway.at("/requestsPerSecond/median").doubleValue()).isEqualTo(900);
        assertThat(gateway.at("/p99Ms/largest").doubleValue()).isEqualTo(6);
        assertThat(gateway.at("/cpuMicrosPerRequest/median").doubleValue()).isEqualTo(60);
        assertThat(gateway.at("/ratioToPlain/smallest").doubleValue()).isEqualTo(0.5);
        assertThat(gateway.at("/p99RatioToPlain/median").doubleValue()).isEqualTo(1.5);
        assertThat(gateway.at("/cpuRatioToPlain/median").doubleValue()).isEqualTo(1.2);
        assertThat(gateway.at("/answers/202").longValue()).isEqualTo(3_000);
    }
}
