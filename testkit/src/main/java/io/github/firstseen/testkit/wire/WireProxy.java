package io.github.firstseen.testkit.wire;

import io.github.firstseen.broker.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stands before one broker's port on a port of its own, both on 127.0.0.1, and passes frames on as they are. Where the
 * broker is down its clients find their connections ended. Any thread; its own are daemons, two for each connection.
 */
public final class WireProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int brokerPort;
    private final Set<Connection> connections = new HashSet<>();
    private final List<Ambush> ambushes = new CopyOnWriteArrayList<>();
    private final AtomicLong heldBack = new AtomicLong();
    private Predicate<String> cut = client -> false;
    private boolean isClosed;

    private WireProxy(ServerSocket listener, int brokerPort) {
        this.listener = listener;
        this.brokerPort = brokerPort;
    }

    /** Begins to listen on a free port; the broker need not be there yet. */
    public static WireProxy to(int brokerPort) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(local(FreePorts.draw()));
            WireProxy proxy = new WireProxy(listener, brokerPort);
            daemon("wire-" + proxy.port(), proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("no wire to port " + brokerPort, e);
        }
    }

    private static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Where clients connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Connection connection = new Connection(this, listener.accept());
                if (add(connection)) {
                    connection.start();
                } else {
                    connection.close();
                }
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException("the wire on port " + port() + " takes no connections", e);
                }
            }
        }
    }

    private synchronized boolean add(Connection connection) {
        return !isClosed && connections.add(connection);
    }

    synchronized void forget(Connection connection) {
        connections.remove(connection);
    }

    Socket connectToBroker() throws IOException {
        Socket broker = new Socket();
        try {
            broker.connect(local(brokerPort));
            return broker;
        } catch (IOException e) {
            broker.close();
            throw e;
        }
    }

    /** Cuts all clients off; see {@link #cut(Predicate)}. */
    public void cut() {
        cut(client -> true);
    }

    /**
     * From now on nothing passes in either direction for those whose client id this holds for, and they are not told: their
     * connections stay open, and new ones are taken and hang, as behind a network that drops packets. Those it does not
     * hold for are served; connections of theirs that were cut before are closed, so that no half of a conversation is left.
     */
    public synchronized void cut(Predicate<String> clients) {
        cut = clients;
        for (Connection connection : Set.copyOf(connections)) {
            String client = connection.client();
            if (client != null) {
                apply(connection, client);
            }
        }
    }

    private void apply(Connection connection, String client) {
        boolean isToBeCut = cut.test(client);
        if (isToBeCut) {
            connection.cut();
        } else if (connection.isCut()) {
            connection.close();
        }
    }

    /** Called by a connection when it knows its client. */
    synchronized void named(Connection connection, String client) {
        connection.setClient(client);
        apply(connection, client);
    }

    /** Serves all clients again; connections that were cut are closed. */
    public void mend() {
        cut(client -> false);
    }

    void holdBack() {
        heldBack.incrementAndGet();
    }

    /** How many requests and answers were held back by cuts since the beginning. */
    public long heldBack() {
        return heldBack.get();
    }

    /** From now on this lies in wait for requests. */
    public void lay(Ambush ambush) {
        ambushes.add(ambush);
    }

    /** It meets no more requests; what it has taken already it may still hit. */
    public void lift(Ambush ambush) {
        ambushes.remove(ambush);
    }

    @Nullable
    Ambush ambushOf(Frame request) {
        for (Ambush ambush : ambushes) {
            if (ambush.takes(request)) {
                return ambush;
            }
        }
        return null;
    }

    /** Ends every connection, and listens no more. */
    @Override
    public void close() {
        Set<Connection> open;
        synchronized (this) {
            isClosed = true;
            open = Set.copyOf(connections);
        }
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the wire on port " + port() + " does not close", e);
        } finally {
            open.forEach(Connection::close);
        }
    }
}
