package io.github.firstseen.prove.stage;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the product is run.
 *
 * @param jar the one jar of {@code bin/firstseen}
 * @param agent what changes its byte code, as {@code -javaagent} takes it; empty for the product as it is
 * @param agentNeeds what the agent needs on the class path
 */
public record Product(Path jar, String agent, List<Path> agentNeeds) {
    private static final String MAIN = "io.github.firstseen.app.Main";

    public Product {
        agentNeeds = List.copyOf(agentNeeds);
    }

    /** The product as it is shipped. */
    public static Product of(Path jar) {
        return new Product(jar, "", List.of());
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
