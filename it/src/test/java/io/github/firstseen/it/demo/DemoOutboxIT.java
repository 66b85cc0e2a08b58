package io.github.firstseen.it.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.it.process.Firstseen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/firstseen demo outbox}, as a person starts it. */
@Timeout(240)
class DemoOutboxIT {
    private static final Duration BOUND = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    @Test
    @DisplayName(
            "C4, C6: each committed event is published once and in order, and none that was rolled back, though the"
                    + " broker goes down and rows pile up")
    void shouldShowWhatItSays() throws Exception {
        try (Firstseen demo =
                Firstseen.start(directory, "demo", "outbox", "--orders", "200", "--seed", "7", "--json")) {
            assertThat(demo.exitCode(BOUND)).as("%s", demo.err()).isZero();
            JsonNode result = new ObjectMapper().readTree(String.join("\n", demo.out()));

            assertThat(result.path("committed").asInt()).isEqualTo(600);
            assertThat(result.path("published").asInt()).isEqualTo(600);
            assertThat(result.path("rolledBack").asInt()).isPositive();
            assertThat(result.path("refused").asInt()).isPositive();
            for (String nothing : List.of(
                    "missing", "doubled", "outOfOrder", "rolledBackPublished", "unknown", "unmatched", "deadLetters")) {
                assertThat(result.path(nothing).asInt(-1)).as(nothing).isZero();
            }
            assertThat(result.path("longestBacklog").asInt())
                    .as("a quarter is written while the broker is down")
                    .isGreaterThanOrEqualTo(135);
            assertThat(result.path("brokerDownSeconds").asDouble()).isPositive();
            assertThat(demo.err()).anyMatch(line -> line.contains("the broker goes down"));
        }
    }

    @Test
    void shouldStopCleanlyWhileTheBrokerIsDown() throws Exception {
        try (Firstseen demo = Firstseen.start(directory, "demo", "outbox", "--orders", "1000")) {
            awaitStart(demo);
            demo.awaitLine("the broker is down for");
            demo.terminate();

            assertThat(demo.exitCode(BOUND)).isEqualTo(1);
            assertThat(demo.err()).last().isEqualTo("demo: stopped before the end");
        }
    }

    @Test
    void shouldStayUpUntilItIsStopped() throws Exception {
        try (Firstseen demo = Firstseen.start(directory, "demo", "outbox", "--orders", "10", "--keep")) {
            awaitStart(demo);
            String command = demo.awaitLine("relay status --url");
            String url = command.substring(command.indexOf("http"));
            try (Firstseen status = Firstseen.start(directory, "relay", "status", "--url", url)) {
                assertThat(status.exitCode()).as("%s", status.err()).isZero();
                assertThat(String.join("\n", status.out())).contains("outbox.event.");
            }
            demo.terminate();

            assertThat(demo.exitCode(BOUND)).as("%s", demo.err()).isZero();
        }
    }

    @Test
    void shouldSayWhatItTakes() throws Exception {
        try (Firstseen demo = Firstseen.start(directory, "demo", "outbox", "--orders", "0")) {
            assertThat(demo.exitCode()).isEqualTo(2);
            assertThat(String.join("\n", demo.err())).contains("--orders must be 1 to 1000000, got 0");
        }
        try (Firstseen demo = Firstseen.start(directory, "demo", "--help")) {
            assertThat(demo.exitCode()).isZero();
            assertThat(String.join("\n", demo.out())).contains("firstseen demo outbox");
        }
    }

    /** Each of them within the bound of a line. */
    private static void awaitStart(Firstseen demo) {
        for (String line :
                List.of("starting PostgreSQL", "starting a broker", "starting a relay and a poller", "are placed")) {
            demo.awaitLine(line);
        }
    }
}
