package io.github.firstseen.prove.stage;

import io.github.firstseen.prove.wire.Wire;
import io.github.firstseen.testkit.cluster.BreakableCluster;
import io.github.firstseen.testkit.cluster.Door;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A cluster with the product's topics and some instances of the product, one of which is a reserve for scaling out. */
public final class Stage implements AutoCloseable {
    /** Its default name. */
    public static final String INGEST = "ingest";

    /** Its default name. */
    public static final String COMMANDS = "commands";

    /** Its default name. */
    public static final String AUDIT = "audit";

    /** Several times what the state of a run takes: it must be full only when a fault fills it. */
    private static final int SMALL_DISK_BYTES = 128 << 20;

    private final BreakableCluster cluster;
    private final List<Instance> instances;
    private final Instance reserve;
    private final List<Wire> wires;
    private final Probe probe;
    private final Thread atExit;

    private Stage(BreakableCluster cluster, List<Instance> instances, Instance reserve, List<Wire> wires) {
        this.cluster = cluster;
        this.instances = instances;
        this.reserve = reserve;
        this.wires = wires;
        this.probe = new Probe(
                cluster.clientProperties(),
                new Probe.Group(Numbers.APPLICATION_ID, List.of(INGEST, COMMANDS), Numbers.PARTITIONS));
        this.atExit = new Thread(() -> all().forEach(Instance::kill), "kill-instances");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * How large it is.
     *
     * @param brokers positive
     * @param instances of the product, positive
     * @param diskBytes of the state of each instance; 0 for as much as the machine has
     * @param kind of the brokers
     */
    public record Size(int brokers, int instances, int diskBytes, ClusterKind kind) {
        public Size {
            if (brokers < 1 || instances < 1) {
                throw new IllegalArgumentException(
                        "brokers and instances must be positive, got " + brokers + " and " + instances);
            }
            if (diskBytes < 0) {
                throw new IllegalArgumentException("diskBytes must not be negative, got " + diskBytes);
            }
        }

        /** With all the disk there is, and brokers as processes. */
        public Size(int brokers, int instances) {
            this(brokers, instances, 0, ClusterKind.PROCESSES);
        }

        /** The same with disks that can be filled. */
        public Size withSmallDisks() {
            return new Size(brokers, instances, SMALL_DISK_BYTES, kind);
        }

        /** The same with brokers of another kind. */
        public Size on(ClusterKind brokerKind) {
            return new Size(brokers, instances, diskBytes, brokerKind);
        }
    }

    /** Starts the brokers, makes the topics with the product's own command, and launches the instances. */
    public static Stage set(Path directory, Size size, Product product, Product firstOne) {
        // The last wire is the reserve's.
        List<Wire> wires = IntStream.rangeClosed(0, size.instances())
                .mapToObj(i -> Wire.of("instance-" + i, size.brokers()))
                .toList();
        List<Door> doors = wires.stream().map(Wire::door).toList();
        BreakableCluster cluster = size.kind().start(directory, size.brokers(), doors);
        try {
            List<Instance> instances = new ArrayList<>();
            for (int i = 0; i < size.instances(); i++) {
                String name = "instance-" + i;
                instances.add(instance(directory.resolve(name), i == 0 ? firstOne : product, doors.get(i)));
            }
            Instance reserve = instance(directory.resolve("reserve"), product, doors.get(size.instances()));
            StageTopics.make(directory, product, cluster);
            Stage stage = new Stage(cluster, instances, reserve, wires);
            stage.begin(size);
            return stage;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static Instance instance(Path directory, Product product, Door door) {
        return new Instance(directory, product, Job.DEDUP, product.properties(door.bootstrapServers()));
    }

    private void begin(Size size) {
        try {
            if (size.diskBytes() > 0) {
                instances.forEach(instance -> instance.onSmallDisk(size.diskBytes()));
            }
            instances.forEach(Instance::launch);
        } catch (RuntimeException e) {
            close();
            throw e;
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

    /** All that this instance says to the brokers, and hears from them. */
    public Wire wireOf(Instance instance) {
        return wires.get(all().indexOf(instance));
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
        all().forEach(Instance::close);
        probe.close();
        cluster.close();
        wires.forEach(Wire::close);
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending already, and the hook finds nothing left to kill.
            return;
        }
    }
}
