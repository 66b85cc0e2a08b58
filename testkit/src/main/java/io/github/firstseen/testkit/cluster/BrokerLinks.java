package io.github.firstseen.testkit.cluster;

import io.github.firstseen.broker.FreePorts;
import io.github.firstseen.broker.Quorum;
import io.github.firstseen.testkit.wire.WireProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The ways between the brokers and controllers of a cluster. Brokers talk on a listener of their own, and before it as before
 * each controller's stands a proxy, whose port is the one the others are told. Who is talking is told by the client ids that
 * brokers give themselves: each has the number of its node in it, and the first number is that one.
 */
final class BrokerLinks implements AutoCloseable {
    private static final String LISTENER = "BROKERS";
    private static final String HOST = "127.0.0.1";
    /** As in {@code 0}, {@code broker-0-fetcher-1}, {@code raft-client-0}. */
    private static final Pattern NODE = Pattern.compile("(?:^|-)(\\d+)(?:-|$)");

    private final List<Way> ways;
    private final Set<Integer> isolated = new TreeSet<>();

    private BrokerLinks(List<Way> ways) {
        this.ways = ways;
    }

    /** What leads to one node: from brokers to the port it listens on, and to its controller. */
    private record Way(int brokerPort, WireProxy toBroker, WireProxy toController) {
        void cut(int node, Set<Integer> isolated) {
            toBroker.cut(client -> isCut(client, node, isolated));
            toController.cut(client -> isCut(client, node, isolated));
        }

        private static boolean isCut(String client, int node, Set<Integer> isolated) {
            int from = nodeOf(client);
            return from != node && (isolated.contains(from) || isolated.contains(node));
        }
    }

    static BrokerLinks of(Quorum quorum) {
        List<Way> ways = new ArrayList<>();
        for (Quorum.Ports ports : quorum.nodes()) {
            int brokerPort = FreePorts.draw();
            ways.add(new Way(brokerPort, WireProxy.to(brokerPort), WireProxy.to(ports.controller())));
        }
        return new BrokerLinks(List.copyOf(ways));
    }

    /** Which node calls itself so; -1 if none does. */
    static int nodeOf(String client) {
        Matcher node = NODE.matcher(client);
        return node.find() ? Integer.parseInt(node.group(1)) : -1;
    }

    /** Adds to what a node is told how to reach the others, and where it is reached. */
    void addTo(Map<String, String> properties, int node) {
        Way own = ways.get(node);
        properties.put("inter.broker.listener.name", LISTENER);
        properties.merge("listener.security.protocol.map", LISTENER + ":PLAINTEXT", BrokerLinks::both);
        properties.merge("listeners", address(LISTENER, own.brokerPort), BrokerLinks::both);
        properties.merge("advertised.listeners", address(LISTENER, own.toBroker.port()), BrokerLinks::both);
        properties.merge("advertised.listeners", address("CONTROLLER", own.toController.port()), BrokerLinks::both);
        properties.put("controller.quorum.voters", voters());
    }

    private static String both(String before, String more) {
        return before + ',' + more;
    }

    private static String address(String listener, int port) {
        return listener + "://" + HOST + ':' + port;
    }

    private String voters() {
        return IntStream.range(0, ways.size())
                .mapToObj(i -> i + "@" + HOST + ':' + ways.get(i).toController.port())
                .collect(Collectors.joining(","));
    }

    synchronized void isolate(int node) {
        isolated.add(node);
        cut();
    }

    synchronized void rejoin(int node) {
        isolated.remove(node);
        cut();
    }

    private void cut() {
        Set<Integer> now = Set.copyOf(isolated);
        for (int node = 0; node < ways.size(); node++) {
            ways.get(node).cut(node, now);
        }
    }

    @Override
    public void close() {
        ways.forEach(way -> {
            way.toBroker.close();
            way.toController.close();
        });
    }
}
