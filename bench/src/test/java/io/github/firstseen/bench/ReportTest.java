package io.github.firstseen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    Path dir;

    private Report report;

    @BeforeEach
    void report() throws Exception {
        Path jar = Files.createFile(dir.resolve("firstseen.jar"));
        List<Run> runs = List.of(new Run(1, Side.BEFORE, 2_000, 10, 5, 20), new Run(1, Side.AFTER, 2_000, 10.5, 4, 25));
        report = Report.of(new BenchSettings(jar, jar, 3_000, 1, 7, Map.of(), Map.of(), 0), runs);
    }

    @Test
    void shouldTellARunInALine() {
        assertThat(Report.line(report.runs().get(0)))
                .isEqualTo("round 1 before CPU  10.00 us/record, broker's CPU   5.00 us/record, 50,000 records/s");
    }

    @Test
    void shouldTellMediansAndRatios() {
        assertThat(report.text().lines())
                .containsExactly(
                        "3,000 records, seed 7; per record, medians and ratios of rounds",
                        "CPU           before  10.00 us, after  10.50 us; after/before 1.050 (1.050 to 1.050)",
                        "broker's CPU  before   5.00 us, after   4.00 us; after/before 0.800 (0.800 to 0.800)",
                        "wall time     before  20.00 us, after  25.00 us; after/before 1.250 (1.250 to 1.250)");
    }

    @Test
    void shouldBeOneJsonObject() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();

        JsonNode json = mapper.readTree(mapper.writeValueAsString(report));

        assertThat(json.at("/cpu/ratio/median").doubleValue()).isEqualTo(1.05);
        assertThat(json.at("/runs/0/side").textValue()).isEqualTo("before");
        assertThat(json.at("/seed").longValue()).isEqualTo(7);
    }
}
