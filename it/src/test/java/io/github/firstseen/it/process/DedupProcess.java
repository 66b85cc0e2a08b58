package io.github.firstseen.it.process;

import io.github.firstseen.it.trial.Trial;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A trial's application as {@code bin/firstseen} is told it, by one properties file.
 *
 * @param directory where processes run and keep their state
 */
public record DedupProcess(Path directory, Path config) {
    public static DedupProcess of(Trial trial, Path directory) throws IOException {
        Properties properties = new Properties();
        // One port would do for one process; whoever wants to ask says where.
        properties.put("firstseen.http.listener", "none");
        properties.putAll(trial.properties());
        Path config = directory.resolve("firstseen.properties");
        try (Writer writer = Files.newBufferedWriter(config)) {
            properties.store(writer, null);
        }
        return new DedupProcess(directory, config);
    }

    /** {@code topics --create}, and whatever else; does not wait. */
    public Firstseen topics(String... more) throws IOException {
        return run("topics", more);
    }

    /** {@code dedup}, and whatever else; does not wait. */
    public Firstseen dedup(String... more) throws IOException {
        return run("dedup", more);
    }

    /** The same; returns when it runs. */
    public Firstseen running(String... more) throws IOException {
        Firstseen dedup = dedup(more);
        dedup.awaitLine("running: all partitions are assigned");
        return dedup;
    }

    /** {@code replay}, and whatever else; does not wait. */
    public Firstseen replay(String... more) throws IOException {
        return run("replay", more);
    }

    private Firstseen run(String command, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of(command, "--config", config.toString()));
        args.addAll(List.of(more));
        return Firstseen.start(directory, args.toArray(String[]::new));
    }
}
