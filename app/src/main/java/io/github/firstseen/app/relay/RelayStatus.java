package io.github.firstseen.app.relay;

import io.github.firstseen.topology.relay.RelayStanding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a relay is, over all of its instances. Times are in ms, points in time since the epoch.
 *
 * @param counts over all instances that were reached
 * @param instances those that are known, reached or not
 * @param partitions of the outbox topic, those that some instance that was reached runs
 * @param problems what somebody should look at, a line each
 */
public record RelayStatus(
        String applicationId,
        String version,
        long asOfMs,
        String outboxTopic,
        String destination,
        RelayCounts counts,
        List<Instance> instances,
        List<Partition> partitions,
        List<String> problems) {
    public RelayStatus {
        instances = copy(instances);
        partitions = copy(partitions);
        problems = copy(problems);
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /**
     * One process.
     *
     * @param state Kafka Streams' word, {@code unreachable} where it did not answer
     */
    public record Instance(String instance, String state, long startedMs) {}

    /**
     * One partition.
     *
     * @param instance which runs it
     * @param lag how many records of the outbox topic were not taken yet some seconds ago; null while the cluster does not tell it
     * @param pendingSinceMs when the oldest of them was written to the topic; null where none waits or it is not known
     */
    public record Partition(
            String instance, @Nullable Long lag, @Nullable Long pendingSinceMs, RelayStanding standing) {
        static Partition of(Part part, RelayStanding standing, Backlog.@Nullable Part backlog) {
            return new Partition(
                    part.instance(),
                    backlog == null ? null : backlog.records(),
                    backlog == null ? null : backlog.oldestMs(),
                    standing);
        }
    }

    /**
     * What one instance says of itself.
     *
     * @param instance {@code HOST:PORT}
     */
    public record Part(
            String instance, String state, long startedMs, RelayCounts counts, List<RelayStanding> standings) {
        public Part {
            standings = copy(standings);
        }

        /** Of an instance that did not answer. */
        static Part unreachable(String instance) {
            return new Part(instance, UNREACHABLE, 0, RelayCounts.ZERO, List.of());
        }
    }

    static final String UNREACHABLE = "unreachable";

    /**
     * Puts together what instances say.
     *
     * @param partitionCount how many the outbox topic has
     * @param backlogs of partitions, as far as they are known
     */
    static RelayStatus of(RelayStatus head, List<Part> parts, int partitionCount, Map<Integer, Backlog.Part> backlogs) {
        List<Instance> instances = new ArrayList<>();
        Map<Integer, Partition> partitions = new TreeMap<>();
        RelayCounts counts = RelayCounts.ZERO;
        for (Part part : parts) {
            instances.add(new Instance(part.instance(), part.state(), part.startedMs()));
            counts = counts.and(part.counts());
            for (RelayStanding standing : part.standings()) {
                Partition next = Partition.of(part, standing, backlogs.get(standing.partition()));
                // While a partition moves two may tell of it: the later one has it.
                partitions.merge(
                        standing.partition(),
                        next,
                        (one, other) ->
                                one.standing().atMs() >= other.standing().atMs() ? one : other);
            }
        }
        return new RelayStatus(
                head.applicationId(),
                head.version(),
                head.asOfMs(),
                head.outboxTopic(),
                head.destination(),
                counts,
                instances,
                List.copyOf(partitions.values()),
                problems(instances, partitions, partitionCount));
    }

    private static List<String> problems(
            List<Instance> instances, Map<Integer, Partition> partitions, int partitionCount) {
        List<String> problems = new ArrayList<>();
        for (Instance each : instances) {
            if (each.state().equals(UNREACHABLE)) {
                problems.add("instance " + each.instance() + " does not answer");
            }
        }
        for (int partition = 0; partition < partitionCount; partition++) {
            Partition known = partitions.get(partition);
            if (known == null) {
                problems.add("partition " + partition + " is run by nobody who answers");
                continue;
            }
            RelayStanding standing = known.standing();
            if (standing.heldAggregates() > 0) {
                problems.add("partition " + partition + ": " + standing.heldAggregates()
                        + " aggregates wait for an operator (relay release AGGREGATE, or relay skip EVENT)");
            }
            if (standing.isFull()) {
                problems.add("partition " + partition + " is read no further: its parking lot is full ("
                        + standing.parkedRows() + " rows)");
            }
        }
        return problems;
    }
}
