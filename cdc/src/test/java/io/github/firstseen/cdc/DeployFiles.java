package io.github.firstseen.cdc;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code deploy/debezium} holds. */
final class DeployFiles {
    static final Path ROOT = Path.of(System.getProperty("firstseen.root", ".."));
    private static final Path DIRECTORY = ROOT.resolve("deploy").resolve("debezium");

    private DeployFiles() {}

    /** The connector's configuration. */
    static String connector() {
        return text("outbox-connector.json");
    }

    /** The worker's properties. */
    static Map<String, String> worker() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(DIRECTORY.resolve("connect-worker.properties"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> worker = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> worker.put(key, properties.getProperty(key)));
        return worker;
    }

    /** What is to be done in the database, one statement each. */
    static List<String> setUp() {
        String statements = text("set-up.sql")
                .lines()
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"));
        return Stream.of(statements.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** What the page for operators says. */
    static String readme() {
        return text("README.md");
    }

    private static String text(String file) {
        try {
            return Files.readString(DIRECTORY.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
