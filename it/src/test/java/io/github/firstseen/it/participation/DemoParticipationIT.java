package io.github.firstseen.it.participation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.it.process.Firstseen;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/firstseen demo participation}, as a person starts it. */
@Timeout(240)
class DemoParticipationIT {
    @TempDir
    private Path directory;

    @Test
    @DisplayName(
            "D1, D2, D6: the demo shows that every press is accepted and exactly as many succeed as there are places")
    void shouldShowWhatItSays() throws Exception {
        try (Firstseen demo =
                Firstseen.start(directory, "demo", "participation", "--users", "60", "--places", "20", "--json")) {
            assertThat(demo.exitCode(Duration.ofMinutes(3)))
                    .as("%s", demo.err())
                    .isZero();
            JsonNode result = new ObjectMapper().readTree(String.join("\n", demo.out()));

            assertThat(result.path("accepted").asInt()).isEqualTo(120);
            assertThat(result.path("requests").asInt()).isEqualTo(60);
            assertThat(result.path("succeeded").asInt()).isEqualTo(20);
            assertThat(result.path("rejected").asInt()).isEqualTo(40);
            assertThat(result.path("duplicates").asInt())
                    .isEqualTo(result.path("ingested").asInt() - 60);
            assertThat(result.path("movedBack").asInt()).isZero();
        }
    }

    @Test
    void shouldSayWhatItTakes() throws Exception {
        try (Firstseen demo = Firstseen.start(directory, "demo", "participation", "--users", "0")) {
            assertThat(demo.exitCode()).isEqualTo(2);
            assertThat(String.join("\n", demo.err())).contains("--users must be 1 to 2000, got 0");
        }
        try (Firstseen demo = Firstseen.start(directory, "demo", "--help")) {
            assertThat(demo.exitCode()).isZero();
            assertThat(String.join("\n", demo.out())).contains("firstseen demo participation");
        }
    }
}
