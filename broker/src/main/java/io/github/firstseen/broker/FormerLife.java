package io.github.firstseen.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the metadata still say of a node that was killed: that it leads its partitions. Started again, it loads its
 * coordinators by that, and when the controller finds out, after {@code broker.session.timeout.ms}, nobody leads until the
 * node has registered anew. A coordinator that has markers to write in this moment takes the partitions for deleted
 * (KAFKA-20734): its transaction stays open for good, and whoever reads what is committed waits at it without end.
 *
 * <p>Where there are other nodes, one of them takes the lead. A node that is alone has its registration removed before it
 * starts as a broker.
 */
final class FormerLife {
    private static final Logger LOG = LoggerFactory.getLogger(FormerLife.class);
    /** Kafka's own mark of an orderly stop, which it removes at the next start. */
    private static final String STOPPED_IN_ORDER = ".kafka_cleanshutdown";
    /** A controller that is alone takes some ten ms to know that it is the active one. */
    private static final Duration BOUND = Duration.ofSeconds(30);

    private static final Duration ASKED_EVERY = Duration.ofMillis(50);

    private FormerLife() {}

    /** Whether a node with these properties, alone in its quorum, used this directory and did not end in an orderly way. */
    static boolean isLeftIn(Path dataDir, Map<String, String> properties) {
        return Files.exists(dataDir.resolve("meta.properties"))
                && !Files.exists(dataDir.resolve(STOPPED_IN_ORDER))
                && !KafkaNode.required(properties, "controller.quorum.voters").contains(",");
    }

    /** Runs the controller alone for a moment; nothing is left running. */
    static void end(Map<String, String> properties) throws ExecutionException, InterruptedException {
        KafkaRaftServer controller = new KafkaRaftServer(new KafkaConfig(ofController(properties), false), Time.SYSTEM);
        try {
            controller.startup();
            removeRegistration(properties);
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static Map<String, String> ofController(Map<String, String> properties) {
        Map<String, String> controllers = new TreeMap<>(properties);
        controllers.remove("advertised.listeners");
        controllers.put("process.roles", "controller");
        controllers.put("listeners", listener(properties));
        return controllers;
    }

    private static void removeRegistration(Map<String, String> properties)
            throws ExecutionException, InterruptedException {
        int node = Integer.parseInt(KafkaNode.required(properties, "node.id"));
        String address = listener(properties).replaceFirst("^.*://", "");
        long startNanos = System.nanoTime();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG, address))) {
            while (!isRemoved(admin, node, System.nanoTime() - startNanos > BOUND.toNanos())) {
                TimeUnit.NANOSECONDS.sleep(ASKED_EVERY.toNanos());
            }
        }
    }

    /**
     * Whether it is gone now; if not, the controller is not active yet.
     *
     * @param isLast whether it must be by now
     */
    private static boolean isRemoved(Admin admin, int node, boolean isLast)
            throws ExecutionException, InterruptedException {
        try {
            admin.unregisterBroker(node).all().get();
            LOG.info("broker {} did not end in an orderly way: its former registration is removed", node);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokerIdNotRegisteredException) {
                return true;
            }
            if (e.getCause() instanceof NotControllerException && !isLast) {
                return false;
            }
            throw e;
        }
    }

    /** The controller's, of all listeners. */
    private static String listener(Map<String, String> properties) {
        String prefix = KafkaNode.required(properties, "controller.listener.names") + "://";
        return Arrays.stream(KafkaNode.required(properties, "listeners").split(","))
                .filter(listener -> listener.startsWith(prefix))
                .collect(Collectors.joining(","));
    }
}
