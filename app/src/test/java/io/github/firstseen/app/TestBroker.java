package io.github.firstseen.app;

import io.github.firstseen.testkit.cluster.EmbeddedCluster;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

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
                "firstseen.dead.letter.topic", name + "-dead-letter",
                "firstseen.commands.topic", name + "-commands",
                "firstseen.audit.topic", name + "-audit"));
    }

    /** Sets a topic's limit, in bytes. */
    public void setMaxMessageBytes(String topic, int bytes) throws ExecutionException, InterruptedException {
        AlterConfigOp set = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", Integer.toString(bytes)), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(set)))
                .all()
                .get();
    }

    @Override
    public void close() {
        admin.close();
        cluster.close();
    }
}
