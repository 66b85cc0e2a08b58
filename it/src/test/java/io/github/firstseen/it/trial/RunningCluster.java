package io.github.firstseen.it.trial;

import io.github.firstseen.testkit.cluster.Cluster;

/**
 * A cluster that somebody else starts and stops.
 *
 * @param bootstrapServers what clients connect to
 */
public record RunningCluster(String bootstrapServers) implements Cluster {
    @Override
    public void close() {
        // It is not ours to stop.
    }
}
