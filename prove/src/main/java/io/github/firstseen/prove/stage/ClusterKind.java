package io.github.firstseen.prove.stage;

import io.github.firstseen.testkit.cluster.BreakableCluster;
import io.github.firstseen.testkit.cluster.ContainerCluster;
import io.github.firstseen.testkit.cluster.Door;
import io.github.firstseen.testkit.cluster.ProcessCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the brokers of a run are. */
public enum ClusterKind {
    /** JVMs on this machine; needs nothing else. */
    PROCESSES {
        @Override
        BreakableCluster start(Path directory, int brokers, List<Door> doors) {
            return ProcessCluster.startSeparable(directory, brokers, Map.of(), doors);
        }
    },
    /** Containers of Kafka's image on networks of their own; needs a Docker engine. */
    CONTAINERS {
        @Override
        BreakableCluster start(Path directory, int brokers, List<Door> doors) {
            return ContainerCluster.start(directory, brokers, Map.of(), doors);
        }
    };

    /** Starts them; what they log is in the directory at the end. */
    abstract BreakableCluster start(Path directory, int brokers, List<Door> doors);

    /** As on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
