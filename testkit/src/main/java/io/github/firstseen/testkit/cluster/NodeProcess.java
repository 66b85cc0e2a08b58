package io.github.firstseen.testkit.cluster;

import io.github.firstseen.broker.BrokerNode;
import io.github.firstseen.testkit.process.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** One broker in a JVM of its own, with its directory: properties, data and {@code broker.log} over all of its lives. */
final class NodeProcess {
    private static final String LOGBACK = "io/github/firstseen/testkit/cluster/broker-logback.xml";

    private final Path dir;
    private final ChildJvm jvm;

    /** Makes the directory and writes what the node is told; starts nothing. */
    NodeProcess(Path dir, Map<String, String> properties) {
        this.dir = dir;
        this.jvm = new ChildJvm("the broker in " + dir, logFile());
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
    void launch() {
        jvm.launch(new ProcessBuilder(ChildJvm.command(
                        LOGBACK,
                        System.getProperty("java.class.path"),
                        BrokerNode.class.getName(),
                        propertiesFile().toString()))
                .redirectOutput(outFile().toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(logFile().toFile())));
    }

    /** Returns when the node serves clients. */
    void awaitReady() {
        jvm.awaitReady(
                () -> Files.readAllLines(outFile(), StandardCharsets.UTF_8).contains(BrokerNode.READY));
    }

    /** Ends the JVM at once; does nothing if it does not run. */
    void kill() {
        jvm.kill();
    }

    /** Asks the JVM to end, and waits until it has. */
    void stop() {
        jvm.stop();
    }

    /** Sends a signal that Java has no call for: {@code STOP} or {@code CONT}. */
    void signal(String name) {
        jvm.signal(name);
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
