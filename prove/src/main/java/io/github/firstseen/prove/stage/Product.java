package io.github.firstseen.prove.stage;

import java.io.File;
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
