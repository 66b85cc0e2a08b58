package io.github.firstseen.bench;

import io.github.firstseen.testkit.cluster.Cluster;
import io.github.firstseen.testkit.cluster.ProcessCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The one broker of a session, in a JVM of its own. */
final class Host implements AutoCloseable {
    private final ProcessCluster cluster;
    private final ProcessHandle broker;
    private final Admin admin;

    private Host(ProcessCluster cluster, ProcessHandle broker) {
        this.cluster = cluster;
        this.broker = broker;
        this.admin = cluster.admin();
    }

    /** Starts it; call it before any other process is started. */
    static Host start(Path directory) {
        ProcessCluster cluster = ProcessCluster.start(directory, 1);
        try {
            return new Host(cluster, Cpu.onlyJvm());
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    Cluster cluster() {
        return cluster;
    }

    /** All CPU of the broker since its start. */
    Duration cpu() {
        return Cpu.of(broker);
    }

    /** How many ingest records a group has committed. */
    long committed(String group) throws ExecutionException, InterruptedException {
        long committed = 0;
        for (Map.Entry<TopicPartition, OffsetAndMetadata> each : admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .entrySet()) {
            OffsetAndMetadata offset = each.getValue();
            if (offset != null && each.getKey().topic().equals(Ingest.TOPIC)) {
                committed += offset.offset();
            }
        }
        return committed;
    }

    /** Deletes the topics of a run, so that every run finds the broker with as much to look after. */
    void deleteTopics(String prefix) {
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
