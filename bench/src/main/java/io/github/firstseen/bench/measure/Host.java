package io.github.firstseen.bench.measure;

import io.github.firstseen.testkit.cluster.Cluster;
import io.github.firstseen.testkit.cluster.ProcessCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The one broker of a session, in a JVM of its own. */
public final class Host implements AutoCloseable {
    private final ProcessCluster cluster;
    private final ProcessHandle broker;
    private final Admin admin;

    private Host(ProcessCluster cluster, ProcessHandle broker) {
        this.cluster = cluster;
        this.broker = broker;
        this.admin = cluster.admin();
    }

    /** Starts it; call it before any other process is started. */
    public static Host start(Path directory) {
        ProcessCluster cluster = ProcessCluster.start(directory, 1);
        try {
            return new Host(cluster, Cpu.onlyJvm());
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    public Cluster cluster() {
        return cluster;
    }

    /** All CPU of the broker since its start. */
    public Duration cpu() {
        return Cpu.of(broker);
    }

    /** How many records of a topic a group has committed. */
    public long committed(String group, String topic) throws ExecutionException, InterruptedException {
        long committed = 0;
        for (Map.Entry<TopicPartition, OffsetAndMetadata> each : admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .entrySet()) {
            OffsetAndMetadata offset = each.getValue();
            if (offset != null && each.getKey().topic().equals(topic)) {
                committed += offset.offset();
            }
        }
        return committed;
    }

    /**
     * How many records of a topic that is written in transactions a group has still to commit: those of one partition are
     * followed by the marker of their transaction, behind which nobody commits.
     */
    public long waiting(String group, String topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = ends(topic);
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        long waiting = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            OffsetAndMetadata offset = committed.get(end.getKey());
            waiting += Math.max(0, end.getValue() - 1 - (offset == null ? 0 : offset.offset()));
        }
        return waiting;
    }

    /** How many records of any kind were written to a topic; markers of transactions count as well. */
    public long written(String topic) throws ExecutionException, InterruptedException {
        return ends(topic).values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<TopicPartition, Long> ends(String topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (TopicDescription description :
                admin.describeTopics(List.of(topic)).allTopicNames().get().values()) {
            description
                    .partitions()
                    .forEach(each -> latest.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest()));
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Deletes the topics of a run, so that every run finds the broker with as much to look after. */
    public void deleteTopics(String prefix) {
        try {
            Set<String> names = admin.listTopics().names().get();
            admin.deleteTopics(names.stream()
                            .filter(name -> name.startsWith(prefix))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics of a run could not be deleted: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were deleted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
        cluster.close();
    }
}
