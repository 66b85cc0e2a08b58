package io.github.firstseen.prove.stage;

import io.github.firstseen.testkit.cluster.BreakableCluster;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** A cluster with the product's topics and some instances of the product, one of which is a reserve for scaling out. */
public final class Stage implements AutoCloseable {
    /** Its default name. */
    public static final String INGEST = "ingest";

    private final BreakableCluster cluster;
    private final List<Instance> instances;
    private final Instance reserve;
    private final Probe probe;
    private final Thread atExit;

    private Stage(BreakableCluster cluster, List<Instance> instances, Instance reserve) {
        this.cluster = cluster;
        this.instances = instances;
        this.reserve = reserve;
        this.probe = new Probe(cluster.clientProperties(), INGEST);
        this.atExit = new Thread(() -> all().forEach(Instance::kill), "kill-instances");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * How large it is.
     *
     * @param brokers positive
     * @param instances of the product, positive
     * @param kind of the brokers
     */
    public record Size(int brokers, int instances, ClusterKind kind) {
        public Size {
            if (brokers < 1 || instances < 1) {
                throw new IllegalArgumentException(
                        "brokers and instances must be positive, got " + brokers + " and " + instances);
            }
        }

        /** With brokers as processes. */
        public Size(int brokers, int instances) {
            this(brokers, instances, ClusterKind.PROCESSES);
        }
    }

    /** Starts the brokers, makes the topics with the product's own command, and launches the instances. */
    public static Stage set(Path directory, Size size, Product product, Product firstOne) {
        BreakableCluster cluster = size.kind().start(directory, size.brokers(), List.of());
        try {
            Map<String, String> properties = Numbers.properties(cluster.bootstrapServers());
            List<Instance> instances = new ArrayList<>();
            for (int i = 0; i < size.instances(); i++) {
                String name = "instance-" + i;
                instances.add(new Instance(name, directory.resolve(name), i == 0 ? firstOne : product, properties));
            }
            Instance reserve = new Instance("reserve", directory.resolve("reserve"), product, properties);
            makeTopics(directory, product, cluster);
            Stage stage = new Stage(cluster, instances, reserve);
            instances.forEach(Instance::launch);
            return stage;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static void makeTopics(Path directory, Product product, BreakableCluster cluster) {
        List<String> args =
                new ArrayList<>(List.of("topics", "--create", "--partitions", Integer.toString(Numbers.PARTITIONS)));
        Numbers.properties(cluster.bootstrapServers())
                .forEach((key, value) -> args.addAll(List.of("-o", key + "=" + value)));
        Path log = directory.resolve("topics.log");
        try {
            int exit = new ProcessBuilder(product.command(args.toArray(String[]::new)))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException(
                        "firstseen topics --create ended with exit code " + exit + ", see " + log);
            }
            allowTheFuture(cluster);
        } catch (IOException e) {
            throw new UncheckedIOException("firstseen topics --create", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the ingest topic could not be altered: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were made", e);
        }
    }

    /** A broker refuses what is more than an hour ahead, and then no clock in 2099 would ever reach the product. */
    private static void allowTheFuture(BreakableCluster cluster) throws ExecutionException, InterruptedException {
        AlterConfigOp op = new AlterConfigOp(
                new ConfigEntry("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)),
                AlterConfigOp.OpType.SET);
        try (Admin admin = cluster.admin()) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, INGEST), List.of(op)))
                    .all()
                    .get();
        }
    }

    public BreakableCluster cluster() {
        return cluster;
    }

    public List<Instance> instances() {
        return instances;
    }

    /** Runs only while it is scaled out to. */
    public Instance reserve() {
        return reserve;
    }

    public Probe probe() {
        return probe;
    }

    /** Ingest and the outputs. */
    public static Set<String> topics() {
        Set<String> topics = new TreeSet<>(Set.of(INGEST));
        Arrays.stream(OutputTopic.values()).map(OutputTopic::defaultName).forEach(topics::add);
        return topics;
    }

    /** Starts every instance again that has ended without being told to. */
    public void supervise() {
        all().forEach(Instance::supervise);
    }

    /** How often instances ended without being told to. */
    public int endedByThemselves() {
        return all().stream().mapToInt(Instance::endedByItself).sum();
    }

    private List<Instance> all() {
        List<Instance> all = new ArrayList<>(instances);
        all.add(reserve);
        return all;
    }

    @Override
    public void close() {
        all().forEach(Instance::kill);
        probe.close();
        cluster.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending already, and the hook finds nothing left to kill.
            return;
        }
    }
}
