package io.github.firstseen.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running node in this JVM, told by properties as {@link Quorum#properties} makes them. */
final class KafkaNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaNode.class);

    private final KafkaRaftServer server;
    private final DataDirLock lock;

    private KafkaNode(KafkaRaftServer server, DataDirLock lock) {
        this.server = server;
        this.lock = lock;
    }

    /**
     * Formats the data directory if it is new, and starts. Returns when the node is up, which takes a quorum.
     *
     * @throws BrokerStartException if it does not start; nothing is left running then
     */
    static KafkaNode start(Map<String, String> properties) {
        Path dataDir = Path.of(required(properties, "log.dirs"));
        DataDirLock lock = lockDirectory(dataDir);
        try {
            Map<String, String> kafkas = new TreeMap<>(properties);
            kafkas.remove(BrokerNode.CLUSTER_ID);
            if (FormerLife.isLeftIn(dataDir, kafkas)) {
                FormerLife.end(kafkas);
            }
            format(dataDir, properties);
            return new KafkaNode(startServer(kafkas), lock);
        } catch (Exception e) {
            lock.close();
            throw new BrokerStartException("the broker on " + dataDir + " did not start: " + rootMessage(e), e);
        }
    }

    private static KafkaRaftServer startServer(Map<String, String> properties) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            LOG.warn("the broker failed while starting, what was started of it is stopped");
            server.shutdown();
            throw e;
        }
    }

    private static DataDirLock lockDirectory(Path dataDir) {
        try {
            Files.createDirectories(dataDir);
            return DataDirLock.take(dataDir);
        } catch (IOException e) {
            throw new BrokerStartException(
                    "data directory " + dataDir + " cannot be written ("
                            + e.getClass().getSimpleName() + "); choose another or change its permissions",
                    e);
        }
    }

    /** A directory that has been formatted before keeps its cluster id and its features. */
    private static void format(Path dataDir, Map<String, String> properties) throws Exception {
        if (Files.exists(dataDir.resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(Integer.parseInt(required(properties, "node.id")))
                .setClusterId(required(properties, BrokerNode.CLUSTER_ID))
                .addDirectory(dataDir.toString())
                .setMetadataLogDirectory(dataDir.toString())
                .setControllerListenerName(required(properties, "controller.listener.names"))
                .setIgnoreFormatted(true)
                .run();
    }

    static String required(Map<String, String> properties, String key) {
        String value = properties.get(key);
        if (value == null) {
            throw new BrokerStartException(key + " must be set, got nothing", null);
        }
        return value;
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        String text = message == null ? root.getClass().getSimpleName() : message;
        return text.lines().findFirst().orElse("");
    }

    /** Stops the node and returns when it is down. */
    @Override
    public void close() {
        try (lock) {
            server.shutdown();
            server.awaitShutdown();
        }
    }
}
