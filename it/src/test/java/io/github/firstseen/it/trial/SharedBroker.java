package io.github.firstseen.it.trial;

import io.github.firstseen.testkit.cluster.Cluster;
import io.github.firstseen.testkit.cluster.ProcessCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One broker in a JVM of its own for all tests that break none; it ends with this JVM, its data go with the build's. */
public final class SharedBroker {
    private static final Cluster CLUSTER = start();

    private SharedBroker() {}

    public static Cluster cluster() {
        return CLUSTER;
    }

    private static Cluster start() {
        try {
            Path builds = Files.createDirectories(Path.of("target"));
            return ProcessCluster.start(Files.createTempDirectory(builds, "broker-"), 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
