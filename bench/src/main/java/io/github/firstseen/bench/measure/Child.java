package io.github.firstseen.bench.measure;

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

/** A command of one build, or another program, as a process with its log; no process outlives this JVM. */
public final class Child implements AutoCloseable {
    private static final int LOG_LINES_TOLD = 20;
    private static final Duration BOUND = Duration.ofSeconds(60);
    /** The same for all that are compared. */
    private static final List<String> JVM =
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m");

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * The jar of a build, by its absolute path.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Path requireJar(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("there is no jar " + path);
        }
        return path.toAbsolutePath();
    }

    /** Starts a command of a build, with the same flags for every build; does not wait. */
    public static Child start(Path jar, List<String> args, Map<String, String> settings, Path log) {
        List<String> command = new ArrayList<>(JVM);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(args);
        settings.forEach((key, value) -> command.addAll(List.of("-o", key + "=" + value)));
        return start(command, log);
    }

    /** Starts a class of the benchmarks' own, with the flags that a build has; does not wait. */
    public static Child start(Class<?> main, List<String> args, Path log) {
        List<String> command = new ArrayList<>(JVM);
        command.addAll(List.of(
                "-Dlogback.configurationFile=bench-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(args);
        return start(command, log);
    }

    /**
     * Starts any program; does not wait.
     *
     * @throws UncheckedIOException if there is none of this name
     */
    public static Child start(List<String> command, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return new Child(Lifeline.tie(builder.start()), log);
        } catch (IOException e) {
            throw new UncheckedIOException(command + " could not be launched", e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** All CPU of the process since its start. */
    public Duration cpu() {
        return Cpu.of(process.toHandle());
    }

    /**
     * Waits until it ends by itself.
     *
     * @throws IllegalStateException if it does not, or fails, with the end of its log
     */
    public void awaitSuccess() {
        awaitSuccess(Duration.ZERO);
    }

    /** The same of one that is to work so long. */
    public void awaitSuccess(Duration work) {
        Duration bound = work.plus(BOUND);
        if (!awaitExit(bound)) {
            throw new IllegalStateException("not ended within " + bound.toSeconds() + " s" + endOfLog());
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("ended with exit code " + process.exitValue() + endOfLog());
        }
    }

    /** Asks it to end, and waits as {@link #awaitSuccess} does. */
    public void stop() {
        process.destroy();
        awaitSuccess();
    }

    /** The first word of its log that starts so, once it is there. */
    public String awaitWord(String start) {
        try {
            return Await.value(
                    "a word that starts with " + start,
                    BOUND,
                    () -> Stream.of(log().split("\\s+"))
                            .filter(word -> word.startsWith(start))
                            .findFirst()
                            .orElse(null));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + endOfLog(), e);
        }
    }

    /** All that it has written so far. */
    public String log() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    /** The last lines of its log, for the end of a message. */
    public String endOfLog() {
        try {
            List<String> lines = log().lines().toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES_TOLD), lines.size());
            return "; end of " + log + ":\n" + String.join("\n", last);
        } catch (IOException e) {
            return "; " + log + " is unreadable: " + e;
        }
    }

    private boolean awaitExit(Duration bound) {
        try {
            return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process was ending", e);
        }
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
        awaitExit(BOUND);
    }
}
