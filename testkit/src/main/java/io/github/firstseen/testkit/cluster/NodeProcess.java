package io.github.firstseen.testkit.cluster;

import io.github.firstseen.broker.BrokerNode;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.process.Lifeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One broker in a JVM of its own, with its directory: properties, data and {@code broker.log} over all of its lives. */
final class NodeProcess {
    private static final Duration START_BOUND = Duration.ofSeconds(90);
    private static final Duration STOP_BOUND = Duration.ofSeconds(30);
    private static final int LOG_LINES_TOLD = 40;

    private final Path dir;
    private volatile @Nullable Process process;

    /** Makes the directory and writes what the node is told; starts nothing. */
    NodeProcess(Path dir, Map<String, String> properties) {
        this.dir = dir;
        Properties file = new Properties();
        file.putAll(properties);
        try {
            Files.createDirectories(dir);
            try (Writer writer = Files.newBufferedWriter(propertiesFile(), StandardCharsets.UTF_8)) {
                file.store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + dir, e);
        }
    }

    /** Where a node keeps its data, within its directory. */
    static Path dataIn(Path dir) {
        return dir.resolve("data");
    }

    /** Starts the JVM and does not wait for it. */
    synchronized void launch() {
        Process before = process;
        if (before != null && before.isAlive()) {
            throw new IllegalStateException("the broker in " + dir + " runs already, as process " + before.pid());
        }
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectOutput(ProcessBuilder.Redirect.to(outFile().toFile()));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
        try {
            process = Lifeline.tie(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("the broker in " + dir + " could not be launched", e);
        }
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Dlogback.configurationFile=io/github/firstseen/testkit/cluster/broker-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerNode.class.getName(),
                propertiesFile().toString());
    }

    /** Returns when the node serves clients. */
    void awaitReady() {
        Process launched = running();
        try {
            Await.until("the broker in " + dir + " is ready", START_BOUND, () -> isReady() || !launched.isAlive());
        } catch (AssertionError e) {
            throw new IllegalStateException(e.getMessage() + "; end of its log:\n" + endOfLog(), e);
        }
        if (!launched.isAlive()) {
            throw new IllegalStateException("the broker in " + dir + " ended with exit code " + launched.exitValue()
                    + "; end of its log:\n" + endOfLog());
        }
    }

    private boolean isReady() throws IOException {
        return Files.readAllLines(outFile(), StandardCharsets.UTF_8).contains(BrokerNode.READY);
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(logFile(), StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_TOLD), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e + ")";
        }
    }

    /** Ends the JVM at once; does nothing if it does not run. */
    synchronized void kill() {
        Process last = process;
        if (last != null) {
            last.destroyForcibly();
            awaitExit(last);
        }
    }

    /** Asks the JVM to end, and waits until it has. */
    void stop() {
        Process asked = running();
        asked.destroy();
        awaitExit(asked);
    }

    private void awaitExit(Process ending) {
        try {
            if (!ending.waitFor(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the broker in " + dir + " did not end within " + STOP_BOUND.toSeconds()
                        + " s; end of its log:\n" + endOfLog());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker in " + dir + " was ending", e);
        }
    }

    /** Sends a signal that Java has no call for: {@code STOP} or {@code CONT}. */
    void signal(String name) {
        String command = "kill -" + name + " " + running().pid();
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
            throw new IllegalStateException("the broker in " + dir + " does not run");
        }
        return last;
    }

    private Path propertiesFile() {
        return dir.resolve("broker.properties");
    }

    private Path outFile() {
        return dir.resolve("broker.out");
    }

    private Path logFile() {
        return dir.resolve("broker.log");
    }
}
