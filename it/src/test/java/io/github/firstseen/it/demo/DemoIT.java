package io.github.firstseen.it.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each in a JVM of its own, as {@code bin/firstseen} starts it. */
@Timeout(180)
class DemoIT {
    private static final long WITHIN_SECONDS = 120;

    @TempDir
    private Path directory;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatWasStarted() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    @DisplayName("F1, F3: the sample traffic is conserved and shows in all four outputs")
    void shouldConserveTheSampleAndFillAllFourTopics() throws Exception {
        Process demo = start("--json", "--seed", "3");
        String out = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(exitCode(demo)).describedAs(log()).isZero();
        JsonNode summary = new ObjectMapper().readTree(out);
        assertThat(summary.path("conserved").booleanValue()).isTrue();
        assertThat(summary.path("ingested").longValue()).isEqualTo(1_500);
        assertThat(summary.path("firstSeen").longValue()).isEqualTo(490);
        assertThat(summary.path("deadLetter").longValue()).isEqualTo(30);
        assertThat(summary.path("conflicts").longValue()).isPositive();
        assertThat(out.lines()).hasSize(1);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "partition"})
    @DisplayName("A1, A2: every message is first-seen once, every edit is a conflict, every other copy a duplicate")
    void shouldDecideInputAsItsCopiesAndEditsSay(String routing) throws Exception {
        Path input = directory.resolve("in.ndjson");
        Files.write(
                input,
                IntStream.range(0, 100)
                        .mapToObj(i ->
                                "{\"key\":\"k-" + i + "\",\"headers\":{\"h\":\"x\"},\"value\":{\"n\":" + i + ".0}}")
                        .toList());

        Path config = Files.writeString(
                directory.resolve("demo.properties"),
                "firstseen.routing=" + routing + "\nfirstseen.ingest.topic=orders\nfirstseen.conflicts.topic=edited\n");

        Process demo = start(
                "--input",
                input.toString(),
                "--copies=4",
                "--edits=0.1",
                "--json",
                "--config",
                config.toString(),
                "-o",
                "firstseen.fingerprint=json");
        JsonNode summary = new ObjectMapper().readTree(demo.getInputStream());

        assertThat(exitCode(demo)).describedAs(log()).isZero();
        assertThat(summary.path("ingested").longValue()).isEqualTo(400);
        assertThat(summary.path("firstSeen").longValue()).isEqualTo(100);
        assertThat(summary.path("duplicates").longValue()).isEqualTo(270);
        assertThat(summary.path("conflicts").longValue()).isEqualTo(30);
        assertThat(summary.path("deadLetter").longValue()).isZero();
        assertThat(summary.path("conserved").booleanValue()).isTrue();
    }

    @Test
    void shouldStayUpWhenToldToAndLeaveNothingWhenStopped() throws Exception {
        Process demo = start("--keep");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.startsWith("broker at 127.0.0.1:")) {
                    assertThat(demo.isAlive()).isTrue();
                    // SIGTERM by the handle: the process itself would close its output, too, which is still read.
                    assertThat(demo.toHandle().destroy()).isTrue();
                }
            }
            assertThat(lines)
                    .anyMatch(line -> line.startsWith("conserved: yes"))
                    .anyMatch(line -> line.contains("kcat -q -b 127.0.0.1:"))
                    .noneMatch(line -> line.contains("\"amount\""));
        }

        assertThat(exitCode(demo)).describedAs(log()).isZero();
        assertNothingIsLeft();
    }

    private Process start(String... options) throws IOException {
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "demo"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectError(directory.resolve("err.txt").toFile())
                .start();
        started.add(process);
        return process;
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("err.txt"));
    }

    /** Native libraries aside: RocksDB and lz4 unpack theirs and remove them with the JVM, if at all. */
    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(directory.resolve("tmp"))) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("firstseen"));
        }
    }
}
