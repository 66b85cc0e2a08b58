package io.github.firstseen.testkit.cluster;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs that were killed have left in the engine. */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private Leftovers() {}

    /** Removes every container and network of ours whose owner is gone, and nothing else. */
    static void remove(DockerClient client) {
        for (Container container : client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(Owner.LABEL))
                .exec()) {
            if (isLeft(container.getLabels())) {
                remove(
                        "container " + container.getId(),
                        () -> client.removeContainerCmd(container.getId())
                                .withForce(true)
                                .withRemoveVolumes(true)
                                .exec());
            }
        }
        for (Network network : client.listNetworksCmd()
                .withFilter("label", List.of(Owner.LABEL))
                .exec()) {
            if (isLeft(network.getLabels())) {
                remove(
                        "network " + network.getName(),
                        () -> client.removeNetworkCmd(network.getId()).exec());
            }
        }
    }

    private static boolean isLeft(Map<String, String> labels) {
        return Owner.parse(labels.getOrDefault(Owner.LABEL, "")).isGone();
    }

    private static void remove(String what, Runnable removal) {
        try {
            removal.run();
            LOG.info("removed {}, left behind by a run that was killed", what);
        } catch (NotFoundException e) {
            LOG.info("{} is removed by somebody else", what);
        } catch (DockerException e) {
            // Another run that starts now is at it too; if not, it is still there for the next one.
            LOG.warn("{} of a run that was killed could not be removed: {}", what, e.getMessage());
        }
    }
}
