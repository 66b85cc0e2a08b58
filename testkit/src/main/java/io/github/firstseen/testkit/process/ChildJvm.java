package io.github.firstseen.testkit.process;

import io.github.firstseen.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of a test's own, one after the other, with one log: launched, waited for, frozen, killed, and never left behind. One
 * thread at a time launches and stops it, any may kill it.
 */
public final class ChildJvm {
    private static final Duration START_BOUND = Duration.ofSeconds(90);
    private static final Duration STOP_BOUND = Duration.ofSeconds(30);
    private static final int LOG_LINES_TOLD = 40;

    private final String name;
    private final Path log;
    private volatile @Nullable Process process;

    /**
     * Starts nothing.
     *
     * @param name for messages, as in "the broker in /tmp/x"
     * @param log what it writes, over all of its lives
     */
    public ChildJvm(String name, Path log) {
        this.name = name;
        this.log = log;
    }

    /** A command with small JVM settings: many of these share a machine. */
    public static List<String> command(String logback, String classPath, String mainClass, String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Dlogback.configurationFile=" + logback,
                "-cp",
                classPath,
                mainClass));
        command.addAll(List.of(args));
        return command;
    }

    /**
     * Starts it and does not wait for it.
     *
     * @throws IllegalStateException if it runs already
     */
    public synchronized void launch(ProcessBuilder builder) {
        Process before = process;
        if (before != null && before.isAlive()) {
            throw new IllegalStateException(name + " runs already, as process " + before.pid());
        }
        builder.redirectInput(Path.of("/dev/null").toFile());
        try {
            process = Lifeline.tie(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be launched", e);
        }
    }

    /**
     * Returns when it is ready.
     *
     * @throws IllegalStateException if it is not in time, or ends, with the end of its log
     */
    public void awaitReady(Await.Condition isReady) {
        Process launched = running();
        try {
            Await.until(name + " is ready", START_BOUND, () -> !launched.isAlive() || isReady.holds());
        } catch (AssertionError e) {
            throw new IllegalStateException(e.getMessage() + "; end of its log:\n" + endOfLog(), e);
        }
        if (!launched.isAlive()) {
            throw new IllegalStateException(
                    name + " ended with exit code " + launched.exitValue() + "; end of its log:\n" + endOfLog());
        }
    }

    public boolean isAlive() {
        Process last = process;
        return last != null && last.isAlive();
    }

    /** Ends it at once, as kill -9 does; does nothing if it does not run. */
    public synchronized void kill() {
        Process last = process;
        if (last != null) {
            last.destroyForcibly();
            awaitExit(last);
        }
    }

    /** Asks it to end, as SIGTERM does, and waits until it has. */
    public void stop() {
        Process asked = running();
        asked.destroy();
        awaitExit(asked);
    }

    private void awaitExit(Process ending) {
        try {
            if (!ending.waitFor(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        name + " did not end within " + STOP_BOUND.toSeconds() + " s; end of its log:\n" + endOfLog());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " was ending", e);
        }
    }

    /** Sends a signal that Java has no call for: {@code STOP} or {@code CONT}. */
    public void signal(String signal) {
        String command = "kill -" + signal + " " + running().pid();
        try {
            int exit =
                    new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException(command + " failed with exit code " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at " + command, e);
        }
    }

    private Process running() {
        Process last = process;
        if (last == null || !last.isAlive()) {
            throw new IllegalStateException(name + " does not run");
        }
        return last;
    }

    /** The last lines it wrote, for a failure's message. */
    public String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_TOLD), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e + ")";
        }
    }
}
