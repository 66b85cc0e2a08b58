package io.github.firstseen.testkit.connect;

import io.github.firstseen.broker.FreePorts;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.process.Lifeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka Connect worker in distributed mode, in a JVM of its own, with a directory: its properties and {@code worker.log}
 * over all of its lives. It can be killed, frozen, and started again on the same port. No process outlives this JVM, however
 * it ends. One thread at a time starts and stops it; any may ask its API.
 */
public final class ConnectWorker implements AutoCloseable {
    private static final String LOGBACK = "worker-logback.xml";
    private static final String MAIN_CLASS = "org.apache.kafka.connect.cli.ConnectDistributed";
    private static final Duration START_BOUND = Duration.ofSeconds(90);
    private static final Duration STOP_BOUND = Duration.ofSeconds(30);
    private static final int LOG_LINES_TOLD = 40;

    private final Path dir;
    private final ConnectInstallation installation;
    private final Map<String, String> environment;
    private final ConnectApi api;
    private @Nullable Process process;

    private ConnectWorker(Path dir, ConnectInstallation installation, Map<String, String> environment, int port) {
        this.dir = dir.toAbsolutePath();
        this.installation = installation;
        this.environment = Map.copyOf(environment);
        this.api = new ConnectApi("http://127.0.0.1:" + port);
    }

    /**
     * Starts a worker on a free port; returns when its API answers.
     *
     * @param properties the worker's, but for {@code listeners} and {@code plugin.path}, which are set here
     * @param environment further variables, for {@code ${env:NAME}}
     * @throws IllegalStateException if it does not start, with the end of its log
     */
    public static ConnectWorker start(
            Path dir,
            ConnectInstallation installation,
            Map<String, String> properties,
            Map<String, String> environment) {
        int port = FreePorts.draw();
        ConnectWorker worker = new ConnectWorker(dir, installation, environment, port);
        worker.write(properties, port);
        try {
            worker.start();
            return worker;
        } catch (RuntimeException e) {
            worker.close();
            throw e;
        }
    }

    private void write(Map<String, String> properties, int port) {
        Properties file = new Properties();
        file.putAll(properties);
        file.put("listeners", "http://127.0.0.1:" + port);
        file.put("plugin.path", installation.plugins().toString());
        try {
            Files.createDirectories(dir);
            try (Writer writer = Files.newBufferedWriter(propertiesFile(), StandardCharsets.UTF_8)) {
                file.store(writer, null);
            }
            try (InputStream logback = Objects.requireNonNull(ConnectWorker.class.getResourceAsStream(LOGBACK))) {
                Files.copy(logback, dir.resolve(LOGBACK), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + dir, e);
        }
    }

    /**
     * Starts it after {@link #kill} or {@link #stop}; returns when its API answers.
     *
     * @throws IllegalStateException if it runs already or does not start, with the end of its log
     */
    public void start() {
        launch();
        awaitReady();
    }

    /** Starts it and does not wait for it. */
    public void launch() {
        if (isAlive()) {
            throw new IllegalStateException("the worker in " + dir + " runs already");
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(command());
            builder.environment().putAll(environment);
            builder.directory(dir.toFile());
            builder.redirectInput(Path.of("/dev/null").toFile());
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
            process = Lifeline.tie(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("the worker in " + dir + " could not be launched", e);
        }
    }

    private List<String> command() throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Dlogback.configurationFile=" + dir.resolve(LOGBACK),
                "-cp",
                Files.readString(installation.classPath(), StandardCharsets.UTF_8)
                        .strip(),
                MAIN_CLASS,
                propertiesFile().toString());
    }

    private void awaitReady() {
        Process launched = running();
        try {
            Await.until("the worker in " + dir + " is ready", START_BOUND, () -> !launched.isAlive() || api.answers());
        } catch (AssertionError e) {
            throw new IllegalStateException(e.getMessage() + "; end of its log:\n" + endOfLog(), e);
        }
        if (!launched.isAlive()) {
            throw new IllegalStateException("the worker in " + dir + " ended with exit code " + launched.exitValue()
                    + "; end of its log:\n" + endOfLog());
        }
    }

    /** Its API. */
    public ConnectApi api() {
        return api;
    }

    public boolean isAlive() {
        Process last = process;
        return last != null && last.isAlive();
    }

    /** Ends the JVM at once, as kill -9 does; does nothing if it does not run. */
    public void kill() {
        Process last = process;
        if (last != null) {
            last.destroyForcibly();
            awaitExit(last);
        }
    }

    /** Asks the JVM to end, as SIGTERM does, and waits until it has. */
    public void stop() {
        Process asked = running();
        asked.destroy();
        awaitExit(asked);
    }

    private void awaitExit(Process ending) {
        try {
            if (!ending.waitFor(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the worker in " + dir + " did not end within " + STOP_BOUND.toSeconds()
                        + " s; end of its log:\n" + endOfLog());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the worker in " + dir + " was ending", e);
        }
    }

    /** Freezes it, as SIGSTOP does: its connections stay open and it does nothing. */
    public void pause() {
        signal("STOP");
    }

    /** Lets it go on where it was frozen. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
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
            throw new IllegalStateException("the worker in " + dir + " does not run");
        }
        return last;
    }

    /** The last lines it wrote, for a failure's message. */
    public String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(logFile(), StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_TOLD), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e + ")";
        }
    }

    private Path propertiesFile() {
        return dir.resolve("worker.properties");
    }

    private Path logFile() {
        return dir.resolve("worker.log");
    }

    /** Kills it, frozen too; a second call does nothing. */
    @Override
    public void close() {
        kill();
    }
}
