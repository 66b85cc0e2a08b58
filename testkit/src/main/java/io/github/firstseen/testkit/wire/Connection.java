package io.github.firstseen.testkit.wire;

import io.github.firstseen.testkit.wire.Pending.Entry;
import io.github.firstseen.testkit.wire.Pending.Trap;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client's connection to one broker: a thread that passes requests, and one that passes answers. */
final class Connection {
    private final WireProxy proxy;
    private final Socket client;
    private final Pending pending = new Pending();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Socket broker;
    private volatile @Nullable String clientId;
    private volatile boolean isCut;

    Connection(WireProxy proxy, Socket client) {
        this.proxy = proxy;
        this.client = client;
    }

    void start() {
        WireProxy.daemon("wire-" + proxy.port() + "-requests", () -> pump(this::passRequests));
    }

    private interface Pump {
        void run() throws IOException, InterruptedException;
    }

    /** A side that is gone takes the other with it, but for one that is cut off: it must not learn of it. */
    private void pump(Pump pump) {
        try {
            pump.run();
        } catch (IOException e) {
            // The side that is written to is gone, or the connection was closed here: both end it.
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!isCut) {
                close();
            }
        }
    }

    private void passRequests() throws IOException, InterruptedException {
        client.setTcpNoDelay(true);
        DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
        Frame request = Frame.read(in);
        if (request == null) {
            return;
        }
        proxy.named(this, request.clientOfRequest());
        if (!isCut) {
            connect();
        }
        while (request != null && pass(request)) {
            request = Frame.read(in);
        }
    }

    private void connect() throws IOException {
        Socket connected = proxy.connectToBroker();
        broker = connected;
        if (over.getCount() == 0) {
            connected.close();
        }
        connected.setTcpNoDelay(true);
        WireProxy.daemon("wire-" + proxy.port() + "-answers", () -> pump(() -> passAnswers(connected)));
    }

    /** Passes a request on, or does to it what lies in wait for it; false if that ends the connection. */
    private boolean pass(Frame request) throws IOException, InterruptedException {
        Ambush ambush = isCut ? null : proxy.ambushOf(request);
        if (ambush == null) {
            return passOn(request, null);
        }
        Tampering tampering = ambush.tampering();
        Asked asked = new Asked(request);
        return switch (tampering.act()) {
            case DROP_AFTER, ERROR_AFTER -> passOn(request, new Trap(asked, ambush));
            case DROP_BEFORE -> {
                ambush.hit();
                yield false;
            }
            case DELAY -> {
                ambush.hit();
                yield !over.await(tampering.delay().toMillis(), TimeUnit.MILLISECONDS) && passOn(request, null);
            }
            case ERROR_BEFORE -> pending.awaitNone() && refuse(asked, ambush);
        };
    }

    /** Nothing else is written to the client meanwhile, since no request is on its way. */
    private boolean refuse(Asked asked, Ambush ambush) throws IOException {
        if (isCut) {
            proxy.holdBack();
            return true;
        }
        ambush.hit();
        asked.refusal(ambush.tampering().error()).writeTo(client.getOutputStream());
        return true;
    }

    private boolean passOn(Frame request, @Nullable Trap trap) throws IOException {
        Socket to = broker;
        if (isCut || to == null) {
            proxy.holdBack();
            return true;
        }
        pending.add(new Entry(request.correlationOfRequest(), trap));
        request.writeTo(to.getOutputStream());
        return true;
    }

    private void passAnswers(Socket from) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
        Frame answer = Frame.read(in);
        while (answer != null && passBack(answer)) {
            answer = Frame.read(in);
        }
    }

    private boolean passBack(Frame answer) throws IOException {
        if (isCut) {
            proxy.holdBack();
            return true;
        }
        Trap trap = pending.takeTrap(answer.correlationOfAnswer());
        Frame told = trap == null ? answer : trapped(answer, trap);
        if (told != null) {
            told.writeTo(client.getOutputStream());
        }
        pending.answered();
        return told != null;
    }

    /** What the client is told instead; null if nothing. An answer that is an error already is left as it is. */
    private static @Nullable Frame trapped(Frame answer, Trap trap) {
        if (!trap.asked().isAppliedBy(answer)) {
            trap.ambush().escaped();
            return answer;
        }
        trap.ambush().hit();
        Tampering tampering = trap.ambush().tampering();
        return tampering.act() == Tampering.Act.DROP_AFTER ? null : trap.asked().refusal(tampering.error());
    }

    /** Null until its first request is there. */
    @Nullable
    String client() {
        return clientId;
    }

    void setClient(String id) {
        clientId = id;
    }

    boolean isCut() {
        return isCut;
    }

    void cut() {
        isCut = true;
    }

    void close() {
        over.countDown();
        pending.end();
        proxy.forget(this);
        try {
            client.close();
            Socket other = broker;
            if (other != null) {
                other.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a connection of " + clientId + " does not close", e);
        }
    }
}
