package io.github.firstseen.prove.stage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the product is run.
 *
 * @param jar the one jar of {@code bin/firstseen}
 * @param agent what changes its byte code, as {@code -javaagent} takes it; empty for the product as it is
 * @param agentNeeds what the agent needs on the class path
 * @param settings of its configuration, beside those of {@link Numbers}
 */
public record Product(Path jar, String agent, List<Path> agentNeeds, Map<String, String> settings) {
    private static final String MAIN = "io.github.firstseen.app.Main";

    public Product {
        agentNeeds = List.copyOf(agentNeeds);
        settings = Map.copyOf(settings);
    }

    /** The product as it is shipped. */
    public static Product of(Path jar) {
        return new Product(jar, "", List.of(), Map.of());
    }

    /** The same, changed by an agent while it is loaded. */
    public Product changedBy(String otherAgent, List<Path> needs) {
        return new Product(jar, otherAgent, needs, settings);
    }

    /** The same with this setting alone beside those of {@link Numbers}. */
    public Product with(String key, String value) {
        return new Product(jar, agent, agentNeeds, Map.of(key, value));
    }

    /** Its configuration, but for its state directory. */
    Map<String, String> properties(String bootstrapServers) {
        Map<String, String> properties = Numbers.properties(bootstrapServers);
        properties.putAll(settings);
        return properties;
    }

    /**
     * Runs one of its commands to its end.
     *
     * @param log where its output goes
     * @throws IllegalStateException where it does not end with 0
     */
    public void run(Path log, List<String> args) {
        try {
            int exit = new ProcessBuilder(command(args.toArray(String[]::new)))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException(
                        "firstseen " + args.get(0) + " ended with exit code " + exit + ", see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("firstseen " + args.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while firstseen " + args.get(0) + " ran", e);
        }
    }

    /** The command line of one of its commands. */
    List<String> command(String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto"));
        if (agent.isEmpty()) {
            command.addAll(List.of("-jar", jar.toString()));
        } else {
            String classPath = Stream.concat(Stream.of(jar), agentNeeds.stream())
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
            command.addAll(List.of("-javaagent:" + agent, "-cp", classPath, MAIN));
        }
        command.addAll(List.of(args));
        return command;
    }
}
