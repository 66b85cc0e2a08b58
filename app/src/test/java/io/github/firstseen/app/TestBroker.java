package io.github.firstseen.app;

import io.github.firstseen.testkit.cluster.EmbeddedCluster;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A broker in this JVM with an admin client, and configurations whose topics are each test's own. */
public final class TestBroker implements AutoCloseable {
    private final EmbeddedCluster cluster;
    private final Admin admin;

    private TestBroker(EmbeddedCluster cluster) {
        this.cluster = cluster;
        this.admin = cluster.admin();
    }

    /** Starts it with its data in this directory. */
    public static TestBroker start(Path dataDir) {
        return new TestBroker(EmbeddedCluster.start(dataDir));
    }

    public String bootstrapServers() {
        return cluster.bootstrapServers();
    }

    public Admin admin() {
        return admin;
    }

    /** An application of this name, whose topics have it in front of theirs; for the caller to add to. */
    public Map<String, String> properties(String name) {
        return new HashMap<>(Map.of(
                "bootstrap.servers", bootstrapServers(),
                "application.id", name,
                "firstseen.ingest.topic", name + "-ingest",
                "firstseen.deduplicated.topic", name + "-deduplicated",
                "firstseen.duplicates.topic", name + "-duplicates",
                "firstseen.conflicts.topic", name + "-conflicts",
                "firstseen.dead.letter.topic", name + "-dead-letter"));
    }

    @Override
    public void close() {
        admin.close();
        cluster.close();
    }
}
