package io.github.firstseen.testkit.cluster;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateNetworkCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Network.Ipam;
import java.util.UUID;
import java.util.function.Consumer;
import org.testcontainers.containers.Network;

/**
 * The two networks of a cluster in containers. Clients come by the outer one, through ports of this machine; brokers and
 * controllers speak to each other over the inner one alone, so that it can be cut while clients are served.
 *
 * <p>Each broker keeps its address in the inner network over a cut: to the connections it had, the cut is packets that do
 * not arrive for a while.
 */
final class BrokerNetworks implements AutoCloseable {
    private static final int TRIES = 3;
    /** The first address of a network is the engine's own. */
    private static final int FIRST_HOST = 2;

    private final DockerClient client;
    private final Network outer;
    private final Network inner;
    private final String subnet;

    private BrokerNetworks(DockerClient client, Network outer, Network inner, String subnet) {
        this.client = client;
        this.outer = outer;
        this.inner = inner;
        this.subnet = subnet;
    }

    /** Makes both. */
    static BrokerNetworks make(DockerClient client, Owner owner) {
        String name = "firstseen-" + UUID.randomUUID();
        Network outer = network(name + "-clients", owner, command -> {});
        try {
            return withInner(client, owner, name + "-inner", outer);
        } catch (RuntimeException e) {
            outer.close();
            throw e;
        }
    }

    private static BrokerNetworks withInner(DockerClient client, Owner owner, String name, Network outer) {
        for (int tries = 1; ; tries++) {
            String subnet = freeSubnet(client, owner, name);
            try {
                Network inner = network(
                        name,
                        owner,
                        command -> command.withInternal(true)
                                .withIpam(new Ipam().withConfig(new Ipam.Config().withSubnet(subnet))));
                return new BrokerNetworks(client, outer, inner, subnet);
            } catch (DockerException e) {
                // Somebody else may have been given that subnet meanwhile.
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** The engine lets nobody choose addresses in a subnet that it chose itself: so ask for its choice, and repeat it. */
    private static String freeSubnet(DockerClient client, Owner owner, String name) {
        try (Network trial = network(name, owner, command -> {})) {
            return client.inspectNetworkCmd()
                    .withNetworkId(trial.getId())
                    .exec()
                    .getIpam()
                    .getConfig()
                    .get(0)
                    .getSubnet();
        }
    }

    private static Network network(String name, Owner owner, Consumer<CreateNetworkCmd> settings) {
        Network network = Network.builder()
                .createNetworkCmdModifier(command -> command.withName(name).withLabels(owner.label()))
                .createNetworkCmdModifier(settings)
                .build();
        // It is made when its id is asked for.
        network.getId();
        return network;
    }

    Network outer() {
        return outer;
    }

    /** Where a broker listens for the others. */
    String innerAddress(int broker) {
        String base = subnet.substring(0, subnet.indexOf('/'));
        int lastDot = base.lastIndexOf('.') + 1;
        return base.substring(0, lastDot) + (Integer.parseInt(base.substring(lastDot)) + FIRST_HOST + broker);
    }

    /** Puts a broker's container into the inner network; does nothing if it is there. */
    void joinInner(String containerId, int broker) {
        if (!isIn(inner, containerId)) {
            connect(
                    inner,
                    containerId,
                    new ContainerNetwork()
                            .withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(innerAddress(broker))));
        }
    }

    /** Mends all that was cut, the way for clients first: the engine maps ports in the first network a container has. */
    void join(String containerId, int broker) {
        if (!isIn(outer, containerId)) {
            leave(inner, containerId);
            connect(outer, containerId, new ContainerNetwork());
        }
        joinInner(containerId, broker);
    }

    /** Cuts a broker's container off from the others; does nothing if it is. */
    void leaveInner(String containerId) {
        leave(inner, containerId);
    }

    /** Cuts a broker's container off from everybody. The inner one goes first, or the engine would map the ports there. */
    void leave(String containerId) {
        leave(inner, containerId);
        leave(outer, containerId);
    }

    private void connect(Network network, String containerId, ContainerNetwork settings) {
        client.connectToNetworkCmd()
                .withNetworkId(network.getId())
                .withContainerId(containerId)
                .withContainerNetwork(settings)
                .exec();
    }

    private void leave(Network network, String containerId) {
        if (isIn(network, containerId)) {
            client.disconnectFromNetworkCmd()
                    .withNetworkId(network.getId())
                    .withContainerId(containerId)
                    .exec();
        }
    }

    private boolean isIn(Network network, String containerId) {
        return client.inspectContainerCmd(containerId).exec().getNetworkSettings().getNetworks().values().stream()
                .anyMatch(joined -> network.getId().equals(joined.getNetworkID()));
    }

    @Override
    public void close() {
        outer.close();
        inner.close();
    }
}
