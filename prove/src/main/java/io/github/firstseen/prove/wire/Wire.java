package io.github.firstseen.prove.wire;

import io.github.firstseen.broker.FreePorts;
import io.github.firstseen.testkit.cluster.Door;
import io.github.firstseen.testkit.wire.Ambush;
import io.github.firstseen.testkit.wire.Tampering;
import io.github.firstseen.testkit.wire.WireProxy;
import java.util.ArrayList;
import java.util.List;

/** All ways of one deduplicator to the brokers: one proxy before each of them. Any thread. */
public final class Wire implements AutoCloseable {
    private final Door door;
    private final List<WireProxy> proxies;

    private Wire(Door door, List<WireProxy> proxies) {
        this.door = door;
        this.proxies = proxies;
    }

    /** Draws the ports and begins to listen; the brokers need not be there yet. */
    public static Wire of(String client, int brokers) {
        List<Integer> brokerPorts = new ArrayList<>();
        List<WireProxy> proxies = new ArrayList<>();
        for (int broker = 0; broker < brokers; broker++) {
            brokerPorts.add(FreePorts.draw());
            proxies.add(WireProxy.to(brokerPorts.get(broker)));
        }
        Door door = new Door(
                client, brokerPorts, proxies.stream().map(WireProxy::port).toList());
        return new Wire(door, List.copyOf(proxies));
    }

    /** What the brokers are told, so that all that this client says goes through here. */
    public Door door() {
        return door;
    }

    /** Cuts it off from one broker, without a word to either. */
    public void cutFrom(int broker) {
        proxies.get(broker).cut();
    }

    /** Cuts it off from all brokers. */
    public void cut() {
        proxies.forEach(WireProxy::cut);
    }

    /** Mends all that is cut. */
    public void mend() {
        proxies.forEach(WireProxy::mend);
    }

    /** How many requests and answers were held back since the beginning. */
    public long heldBack() {
        return proxies.stream().mapToLong(WireProxy::heldBack).sum();
    }

    /** Lies in wait for so many requests, on the way to whichever brokers they go. */
    public Ambush lay(Tampering tampering, int requests) {
        Ambush ambush = new Ambush(tampering, requests);
        proxies.forEach(proxy -> proxy.lay(ambush));
        return ambush;
    }

    /** Lets all further requests pass. */
    public void lift(Ambush ambush) {
        proxies.forEach(proxy -> proxy.lift(ambush));
    }

    @Override
    public void close() {
        proxies.forEach(WireProxy::close);
    }
}
