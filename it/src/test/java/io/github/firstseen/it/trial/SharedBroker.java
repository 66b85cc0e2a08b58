package io.github.firstseen.it.trial;

import io.github.firstseen.testkit.cluster.Cluster;
import io.github.firstseen.testkit.cluster.ProcessCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** One broker in a JVM of its own for all tests that break none; it ends with this JVM. */
public final class SharedBroker {
    private static final Cluster CLUSTER = start();

    private SharedBroker() {}

    public static Cluster cluster() {
        return CLUSTER;
    }

    private static Cluster start() {
        try {
            return ProcessCluster.start(Files.createTempDirectory("firstseen-it"), 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
