package io.github.firstseen.examples.outbox.demo;

import io.github.firstseen.broker.EmbeddedBroker;
import io.github.firstseen.broker.EmbeddedBrokerSettings;
import io.github.firstseen.broker.FreePorts;
import java.nio.file.Path;

/** A broker that goes down and comes back, on the same data and the same port. One thread. */
final class FailingBroker implements AutoCloseable {
    private final EmbeddedBrokerSettings settings;
    private EmbeddedBroker broker;
    private boolean isUp = true;
    private long downAtNs;
    private long downForNs;

    /** Starts it; returns when it serves clients. */
    FailingBroker(Path dir) {
        settings = EmbeddedBrokerSettings.in(dir).withPort(FreePorts.draw());
        broker = EmbeddedBroker.start(settings);
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Returns when it is down. */
    void down() {
        broker.close();
        isUp = false;
        downAtNs = System.nanoTime();
    }

    /** Returns when it serves clients again; where it does already, nothing happens. */
    void up() {
        if (!isUp) {
            broker = EmbeddedBroker.start(settings);
            isUp = true;
            downForNs = System.nanoTime() - downAtNs;
        }
    }

    boolean isUp() {
        return isUp;
    }

    /** For how long it was down, or is, in seconds. */
    double downSeconds() {
        return (isUp ? downForNs : System.nanoTime() - downAtNs) / 1e9;
    }

    @Override
    public void close() {
        broker.close();
    }
}
