package io.github.firstseen.testkit.connect;

import io.github.firstseen.broker.FreePorts;
import io.github.firstseen.testkit.process.ChildJvm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * A Kafka Connect worker in distributed mode, in a JVM of its own, with a directory: its properties and {@code worker.log}
 * over all of its lives. It can be killed, frozen, and started again on the same port. No process outlives this JVM, however
 * it ends. One thread at a time starts and stops it; any may ask its API.
 */
public final class ConnectWorker implements AutoCloseable {
    private static final String LOGBACK = "worker-logback.xml";
    private static final String MAIN_CLASS = "org.apache.kafka.connect.cli.ConnectDistributed";

    private final Path dir;
    private final ConnectInstallation installation;
    private final Map<String, String> environment;
    private final ConnectApi api;
    private final ChildJvm jvm;

    private ConnectWorker(Path dir, ConnectInstallation installation, Map<String, String> environment, int port) {
        this.dir = dir.toAbsolutePath();
        this.installation = installation;
        this.environment = Map.copyOf(environment);
        this.api = new ConnectApi("http://127.0.0.1:" + port);
        this.jvm = new ChildJvm("the worker in " + dir, logFile());
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
        jvm.awaitReady(api::answers);
    }

    /** Starts it and does not wait for it. */
    public void launch() {
        ProcessBuilder builder = new ProcessBuilder(ChildJvm.command(
                        dir.resolve(LOGBACK).toString(),
                        classPath(),
                        MAIN_CLASS,
                        propertiesFile().toString()))
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
        builder.environment().putAll(environment);
        jvm.launch(builder);
    }

    private String classPath() {
        try {
            return Files.readString(installation.classPath(), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + installation.classPath(), e);
        }
    }

    /** Its API. */
    public ConnectApi api() {
        return api;
    }

    public boolean isAlive() {
        return jvm.isAlive();
    }

    /** Ends the JVM at once, as kill -9 does; does nothing if it does not run. */
    public void kill() {
        jvm.kill();
    }

    /** Asks the JVM to end, as SIGTERM does, and waits until it has. */
    public void stop() {
        jvm.stop();
    }

    /** Freezes it, as SIGSTOP does: its connections stay open and it does nothing. */
    public void pause() {
        jvm.signal("STOP");
    }

    /** Lets it go on where it was frozen. */
    public void resume() {
        jvm.signal("CONT");
    }

    /** The last lines it wrote, for a failure's message. */
    public String endOfLog() {
        return jvm.endOfLog();
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
