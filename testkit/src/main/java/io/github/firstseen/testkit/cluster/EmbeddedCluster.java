package io.github.firstseen.testkit.cluster;

import io.github.firstseen.broker.EmbeddedBroker;
import io.github.firstseen.broker.EmbeddedBrokerSettings;
import java.nio.file.Path;

/** One broker in this JVM: up in a fraction of a second, for tests that break nothing. */
public final class EmbeddedCluster implements Cluster {
    private final EmbeddedBroker broker;

    private EmbeddedCluster(EmbeddedBroker broker) {
        this.broker = broker;
    }

    /** Starts it on a free port. */
    public static EmbeddedCluster start(Path dataDir) {
        return start(EmbeddedBrokerSettings.in(dataDir));
    }

    /** Starts it as told. */
    public static EmbeddedCluster start(EmbeddedBrokerSettings settings) {
        return new EmbeddedCluster(EmbeddedBroker.start(settings));
    }

    @Override
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public void close() {
        broker.close();
    }
}
