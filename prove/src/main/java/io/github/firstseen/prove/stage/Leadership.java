package io.github.firstseen.prove.stage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * Who leads what, and how to change that while all brokers live. Answers may be missing, as with {@link Probe}. One thread.
 */
public final class Leadership implements AutoCloseable {
    private final Admin admin;

    private Leadership(Admin admin) {
        this.admin = admin;
    }

    /** Of this cluster. */
    public static Leadership of(Map<String, Object> clientProperties) {
        return new Leadership(Admin.create(Answers.config(clientProperties)));
    }

    /** The controller that leads the others, and in which epoch. */
    public record Controller(int id, long epoch) {}

    /** The one there is now. */
    public Optional<Controller> controller() {
        return Answers.of(admin.describeMetadataQuorum().quorumInfo())
                .map(quorum -> new Controller(quorum.leaderId(), quorum.leaderEpoch()));
    }

    /** The replicas of every partition of all topics, the brokers' own too, the preferred leader first. */
    public Map<TopicPartition, List<Integer>> replicas() {
        Map<TopicPartition, List<Integer>> replicas = new HashMap<>();
        partitions()
                .forEach((at, info) -> replicas.put(
                        at, info.replicas().stream().map(node -> node.id()).toList()));
        return replicas;
    }

    /** The leader of every partition that has one. */
    public Map<TopicPartition, Integer> leaders() {
        Map<TopicPartition, Integer> leaders = new HashMap<>();
        partitions().forEach((at, info) -> {
            if (info.leader() != null) {
                leaders.put(at, info.leader().id());
            }
        });
        return leaders;
    }

    private Map<TopicPartition, TopicPartitionInfo> partitions() {
        Map<TopicPartition, TopicPartitionInfo> partitions = new HashMap<>();
        Answers.of(admin.listTopics(new ListTopicsOptions().listInternal(true)).names())
                .flatMap(names -> Answers.of(admin.describeTopics(names).allTopicNames()))
                .ifPresent(topics -> topics.forEach((name, topic) -> topic.partitions()
                        .forEach(info -> partitions.put(new TopicPartition(name, info.partition()), info))));
        return partitions;
    }

    /** Reorders replicas, which moves no data, and has the first of each lead; false if the cluster did not agree. */
    public boolean prefer(Map<TopicPartition, List<Integer>> replicas) {
        Map<TopicPartition, Optional<NewPartitionReassignment>> reordered = new HashMap<>();
        replicas.forEach((at, order) -> reordered.put(at, Optional.of(new NewPartitionReassignment(order))));
        return Answers.of(admin.alterPartitionReassignments(reordered).all().thenApply(done -> true))
                .flatMap(done -> Answers.of(admin.electLeaders(ElectionType.PREFERRED, replicas.keySet())
                        .partitions()))
                .isPresent();
    }

    @Override
    public void close() {
        admin.close();
    }
}
