package io.github.firstseen.prove.outbox;

import io.github.firstseen.prove.stage.Instance;
import io.github.firstseen.prove.stage.Probe;
import io.github.firstseen.prove.stage.Product;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.cluster.BreakableCluster;
import io.github.firstseen.testkit.cluster.ProcessCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** A cluster, a database, what brings rows from one to the other, and two relays, all of them processes. */
final class OutboxStage implements AutoCloseable {
    private static final int RELAYS = 2;
    private static final Duration RUNNING_WITHIN = Duration.ofMinutes(2);
    private static final Map<String, String> OF_DESTINATION =
            Map.of("max.message.bytes", Integer.toString(OutboxNumbers.DESTINATION_BYTES));

    private final BreakableCluster cluster;
    private final ShopDatabase database;
    private final Source source;
    private final List<Instance> relays;
    private final Probe probe;
    private final Thread atExit;
    private volatile boolean isLateOneThere;

    private OutboxStage(BreakableCluster cluster, ShopDatabase database, Source source, List<Instance> relays) {
        this.cluster = cluster;
        this.database = database;
        this.source = source;
        this.relays = relays;
        this.probe = new Probe(
                cluster.clientProperties(),
                new Probe.Group(
                        OutboxNumbers.RELAY.applicationId(), List.of(OutboxNumbers.OUTBOX), OutboxNumbers.PARTITIONS));
        this.atExit = new Thread(() -> all().forEach(Instance::kill), "kill-instances");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts all of it; returns when rows are read and relayed. */
    static OutboxStage set(SourceKind.Place place, int brokers, SourceKind kind) {
        BreakableCluster cluster = ProcessCluster.start(place.directory(), brokers);
        try {
            ShopDatabase database = ShopDatabase.start(place.directory().resolve("postgres"));
            try {
                OutboxStage stage = of(place, kind, cluster, database);
                stage.begin();
                return stage;
            } catch (RuntimeException | AssertionError e) {
                database.close();
                throw e;
            }
        } catch (RuntimeException | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    private static OutboxStage of(
            SourceKind.Place place, SourceKind kind, BreakableCluster cluster, ShopDatabase database) {
        makeTopics(place.directory(), place.product(), cluster);
        Source source = kind.make(place, cluster, database);
        List<Instance> relays = IntStream.range(0, RELAYS)
                .mapToObj(i -> new Instance(
                        place.directory().resolve("relay-" + i),
                        place.product(),
                        OutboxNumbers.RELAY,
                        OutboxNumbers.ofRelay(cluster.bootstrapServers())))
                .toList();
        return new OutboxStage(cluster, database, source, relays);
    }

    /** With the product's own command; its output is in {@code topics.log}. The destinations are their owners'. */
    private static void makeTopics(Path directory, Product product, BreakableCluster cluster) {
        List<String> args = new ArrayList<>(
                List.of("topics", "--create", "--relay", "--partitions", Integer.toString(OutboxNumbers.PARTITIONS)));
        OutboxNumbers.common(cluster.bootstrapServers())
                .forEach((key, value) -> args.addAll(List.of("-o", key + "=" + value)));
        product.run(directory.resolve("topics.log"), args);
        cluster.createTopics(OutboxNumbers.TYPES.stream()
                .filter(type -> !type.equals(OutboxNumbers.lateType()))
                .map(OutboxStage::destination)
                .toList());
    }

    private static NewTopic destination(String type) {
        return new NewTopic(OutboxNumbers.destination(type), Optional.of(OutboxNumbers.PARTITIONS), Optional.empty())
                .configs(OF_DESTINATION);
    }

    private void begin() {
        try {
            relays.forEach(Instance::launch);
            source.begin();
            Await.until(
                    "every relay runs",
                    RUNNING_WITHIN,
                    () -> relays.stream().allMatch(relay -> relay.logFrom(0).contains(Instance.RUNNING)));
        } catch (RuntimeException | AssertionError e) {
            closeInstances();
            throw e;
        }
    }

    BreakableCluster cluster() {
        return cluster;
    }

    ShopDatabase database() {
        return database;
    }

    Source source() {
        return source;
    }

    List<Instance> relays() {
        return relays;
    }

    /** Asks the cluster about the relay. */
    Probe probe() {
        return probe;
    }

    /** All topics that rows go through. */
    static Set<String> topics() {
        Set<String> topics = new TreeSet<>(Set.of(OutboxNumbers.OUTBOX, OutboxNumbers.DEAD_LETTER));
        OutboxNumbers.TYPES.forEach(type -> topics.add(OutboxNumbers.destination(type)));
        topics.remove(OutboxNumbers.destination(OutboxNumbers.lateType()));
        return topics;
    }

    /** Makes the destination that is made late; false if that was not possible now. */
    boolean makeLateDestination() {
        if (isLateOneThere) {
            return true;
        }
        try (Admin admin = cluster.admin()) {
            admin.createTopics(List.of(destination(OutboxNumbers.lateType())))
                    .all()
                    .get();
            isLateOneThere = true;
        } catch (ExecutionException e) {
            isLateOneThere = e.getCause() instanceof TopicExistsException;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return isLateOneThere;
    }

    /** Whether the destination that is made late is there. */
    boolean isLateDestinationThere() {
        return isLateOneThere;
    }

    /** Starts every process again that has ended without being told to. */
    void supervise() {
        all().forEach(Instance::supervise);
        source.supervise();
    }

    /** How often processes ended without being told to. */
    int endedByThemselves() {
        return all().stream().mapToInt(Instance::endedByItself).sum();
    }

    /** Every process of the product. */
    List<Instance> all() {
        return Stream.concat(source.instances().stream(), relays.stream()).toList();
    }

    /** Stops every process of the product cleanly. */
    void stop() {
        source.stop();
        all().forEach(Instance::stop);
    }

    private void closeInstances() {
        source.close();
        relays.forEach(Instance::close);
        probe.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending already, and the hook finds nothing left to kill.
            return;
        }
    }

    @Override
    public void close() {
        closeInstances();
        database.close();
        cluster.close();
    }
}
