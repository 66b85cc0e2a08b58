package io.github.firstseen.bench;

import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.process.Lifeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command of one build, as a process with its log; no process outlives this JVM. */
final class Child implements AutoCloseable {
    private static final int LOG_LINES_TOLD = 20;
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it, with the same flags for every build; does not wait. */
    static Child start(Path jar, List<String> args, Map<String, String> settings, Path log) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                jar.toString()));
        command.addAll(args);
        settings.forEach((key, value) -> command.addAll(List.of("-o", key + "=" + value)));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return new Child(Lifeline.tie(builder.start()), log);
        } catch (IOException e) {
            throw new UncheckedIOException(jar + " could not be launched", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** All CPU of the process since its start. */
    Duration cpu() {
        return Cpu.of(process.toHandle());
    }

    /**
     * Waits until it ends by itself.
     *
     * @throws IllegalStateException if it does not, or fails, with the end of its log
     */
    void awaitSuccess() {
        if (!awaitExit()) {
            throw new IllegalStateException("not ended within " + BOUND.toSeconds() + " s" + endOfLog());
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("ended with exit code " + process.exitValue() + endOfLog());
        }
    }

    /** Asks it to end, and waits as {@link #awaitSuccess} does. */
    void stop() {
        process.destroy();
        awaitSuccess();
    }

    /** The first word of its log that starts so, once it is there. */
    String awaitWord(String start) {
        return Await.value(
                "a word that starts with " + start + endOfLog(),
                BOUND,
                () -> Files.readAllLines(log).stream()
                        .flatMap(line -> Stream.of(line.split(" ")))
                        .filter(word -> word.startsWith(start))
                        .findFirst()
                        .orElse(null));
    }

    /** The last lines of its log, for the end of a message. */
    String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES_TOLD), lines.size());
            return "; end of " + log + ":\n" + String.join("\n", last);
        } catch (IOException e) {
            return "; " + log + " is unreadable: " + e;
        }
    }

    private boolean awaitExit() {
        try {
            return process.waitFor(BOUND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process was ending", e);
        }
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
        awaitExit();
    }
}
