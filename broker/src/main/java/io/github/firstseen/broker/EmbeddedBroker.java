package io.github.firstseen.broker;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cluster of one node inside this JVM, on 127.0.0.1. Any thread may use it. Transactions V2 and streams groups are on,
 * topics are not created by asking for them.
 *
 * <p>A Kafka broker that meets a fatal fault, such as its data directory being removed under it, ends the JVM it is in.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    /** Between drawing a free port and listening on it another process may take it. */
    private static final int TRIES_ON_FREE_PORTS = 3;

    private final KafkaNode node;
    private final String bootstrapServers;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedBroker(KafkaNode node, String bootstrapServers) {
        this.node = node;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker and returns when it serves clients.
     *
     * @throws BrokerStartException if its port is in use, its data directory is not writable or in use, or Kafka does
     *     not start for another reason
     */
    public static EmbeddedBroker start(EmbeddedBrokerSettings settings) {
        if (settings.port() != 0) {
            return startOn(settings.port(), settings);
        }
        for (int tries = 1; ; tries++) {
            int port = FreePorts.draw();
            try {
                return startOn(port, settings);
            } catch (BrokerStartException e) {
                if (tries == TRIES_ON_FREE_PORTS || FreePorts.isFree(port)) {
                    throw e;
                }
            }
        }
    }

    private static EmbeddedBroker startOn(int port, EmbeddedBrokerSettings settings) {
        if (!FreePorts.isFree(port)) {
            throw new BrokerStartException(
                    "port " + port
                            + " on 127.0.0.1 is in use; stop what listens there, or choose another port (0: a free one)",
                    null);
        }
        Quorum quorum = new Quorum(Uuid.randomUuid().toString(), List.of(new Quorum.Ports(port, FreePorts.draw())));
        Map<String, String> properties = quorum.properties(0, settings.dataDir());
        properties.putAll(settings.overrides());
        KafkaNode node = KafkaNode.start(properties);
        LOG.info("broker up on {}, data in {}", quorum.bootstrapServers(), settings.dataDir());
        return new EmbeddedBroker(node, quorum.bootstrapServers());
    }

    /** What clients connect to, {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker and returns when it is down, within seconds; its data stay. A second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            node.close();
            LOG.info("broker on {} is down", bootstrapServers);
        }
    }
}
