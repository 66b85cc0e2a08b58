package io.github.firstseen.broker;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * A node in a JVM of its own: {@code java -cp ... io.github.firstseen.broker.BrokerNode FILE}, where the properties file
 * says what {@link Quorum#properties} says. It prints {@link #READY} to standard output when it serves clients, stops
 * cleanly on SIGTERM, and ends with the process that started it, however that ends. Exit code 1 if it does not start, 2
 * for wrong usage.
 */
public final class BrokerNode {
    /** The one line on standard output. */
    public static final String READY = "ready";
    /** The key of the cluster id in the properties file; all others are Kafka's. */
    public static final String CLUSTER_ID = "firstseen.cluster.id";

    private BrokerNode() {}

    /** Runs until it is told to stop. */
    public static void main(String[] args) {
        if (args.length != 1) {
            exit("usage: BrokerNode FILE.properties", 2);
        }
        endWithParent();
        try {
            KafkaNode node = KafkaNode.start(read(Path.of(args[0])));
            Runtime.getRuntime().addShutdownHook(new Thread(node::close, "broker-stop"));
            System.out.println(READY);
        } catch (IOException e) {
            exit(args[0] + " cannot be read: " + e, 2);
        } catch (BrokerStartException e) {
            exit(String.valueOf(e.getMessage()), 1);
        }
    }

    /** A test that is killed can clean up nothing, so its brokers see to it themselves. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> {
            Thread watch = new Thread(
                    () -> {
                        parent.onExit().join();
                        Runtime.getRuntime().halt(1);
                    },
                    "parent-watch");
            watch.setDaemon(true);
            watch.start();
        });
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> map = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }

    private static void exit(String message, int code) {
        System.err.println(message);
        System.exit(code);
    }
}
