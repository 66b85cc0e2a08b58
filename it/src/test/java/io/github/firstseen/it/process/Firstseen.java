package io.github.firstseen.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.testkit.Await;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code bin/firstseen} in a process of its own, as a person starts it in a terminal. */
public final class Firstseen implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Path ROOT = Path.of(System.getProperty("firstseen.root", "."));

    private final Process process;
    private final Path out;
    private final Path err;

    private Firstseen(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts a command in this directory, which also takes what it writes; does not wait. */
    public static Firstseen start(Path directory, String... args) throws IOException {
        return startProgram("firstseen", directory, args);
    }

    /** The same of another program in {@code bin}. */
    public static Firstseen startProgram(String program, Path directory, String... args) throws IOException {
        Path out = Files.createTempFile(directory, args[0] + "-", ".out");
        Path err = Path.of(out.toString().replaceFirst("\\.out$", ".err"));
        List<String> command =
                new ArrayList<>(List.of(ROOT.resolve("bin").resolve(program).toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "FIRSTSEEN_OPTS",
                        "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"));
        return new Firstseen(builder.start(), out, err);
    }

    /** The one jar that it runs. */
    public static Path jar() {
        return ROOT.resolve("app/target/firstseen.jar");
    }

    /** Waits for a line that contains this text, on standard output or standard error. */
    public String awaitLine(String text) {
        return Await.value("a line with '" + text + "' of a living process", BOUND, () -> {
            boolean isAlive = process.isAlive();
            String line = lines().stream()
                    .filter(each -> each.contains(text))
                    .findFirst()
                    .orElse(null);
            if (line == null && !isAlive) {
                throw new AssertionError(
                        "ended with " + process.exitValue() + " and without '" + text + "': " + lines());
            }
            return line;
        });
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>(out());
        lines.addAll(err());
        return lines;
    }

    /** What it wrote to standard output so far. */
    public List<String> out() throws IOException {
        return Files.readAllLines(out, StandardCharsets.UTF_8);
    }

    /** What it wrote to standard error so far. */
    public List<String> err() throws IOException {
        return Files.readAllLines(err, StandardCharsets.UTF_8);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM. */
    public void terminate() {
        assertThat(process.toHandle().destroy()).isTrue();
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP: it does nothing, and nobody is told. */
    public void freeze() throws Exception {
        signal("STOP");
    }

    /** SIGCONT. */
    public void thaw() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(code).as("kill -%s", name).isZero();
    }

    /** The exit code, which must be there within the bound. */
    public int exitCode(Duration bound) throws Exception {
        assertThat(process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS))
                .as("ends within %s: %s", bound, lines())
                .isTrue();
        return process.exitValue();
    }

    public int exitCode() throws Exception {
        return exitCode(BOUND);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
