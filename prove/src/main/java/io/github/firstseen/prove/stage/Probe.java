package io.github.firstseen.prove.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the cluster from outside. Every answer may be missing, since brokers are down half of the time: a witness that
 * could not be heard is no witness.
 */
public final class Probe implements AutoCloseable {
    private final Map<String, Object> config;
    private final List<String> servers;
    private final Admin admin;
    private final Group group;

    /**
     * Who is asked about.
     *
     * @param id the application id of the instances
     * @param read the topics they read
     * @param partitions of each of those
     */
    public record Group(String id, List<String> read, int partitions) {
        public Group {
            read = List.copyOf(read);
        }
    }

    /** Makes its clients, which need no cluster yet. */
    public Probe(Map<String, Object> clientProperties, Group group) {
        this.config = Answers.config(clientProperties);
        this.servers = List.of(String.valueOf(config.get("bootstrap.servers")).split(",", -1));
        this.admin = Admin.create(config);
        this.group = group;
    }

    /** The transactional ids of the product that have an open transaction now; none if that cannot be known now. */
    public Set<String> openTransactions() {
        return askOpenTransactions().orElse(Set.of());
    }

    private Optional<Set<String>> askOpenTransactions() {
        ListTransactionsOptions ongoing = new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
        return Answers.of(admin.listTransactions(ongoing).all())
                .map(all -> all.stream()
                        .map(TransactionListing::transactionalId)
                        .filter(id -> id.startsWith(group.id() + "-"))
                        .collect(Collectors.toSet()));
    }

    /** Whether all coordinators answer, and know of no open transaction of an instance. */
    public boolean hasNoOpenTransaction(Instance instance) {
        String own = instance.processId();
        return own != null
                && askOpenTransactions()
                        .map(open -> open.stream().noneMatch(id -> id.contains(own)))
                        .orElse(false);
    }

    /** Those of one instance. */
    public Set<String> openTransactionsOf(Instance instance) {
        String own = instance.processId();
        return own == null
                ? Set.of()
                : openTransactions().stream().filter(id -> id.contains(own)).collect(Collectors.toSet());
    }

    /** How many threads of an instance the group counts as members; empty if that cannot be known now. */
    public Optional<Long> membersOf(Instance instance) {
        String own = instance.processId();
        return own == null
                ? Optional.empty()
                : Answers.of(admin.describeConsumerGroups(Set.of(group.id())).all())
                        .map(groups -> groups.values().stream()
                                .flatMap(group -> group.members().stream())
                                .filter(member -> member.clientId().contains(own))
                                .count());
    }

    /** How many partitions its members were assigned; empty if that cannot be known now. */
    public Optional<Integer> assignedTo(Instance instance) {
        String own = instance.processId();
        return own == null
                ? Optional.empty()
                : Answers.of(admin.describeConsumerGroups(Set.of(group.id())).all())
                        .map(groups -> groups.values().stream()
                                .flatMap(each -> each.members().stream())
                                .filter(member -> member.clientId().contains(own))
                                .mapToInt(member ->
                                        member.assignment().topicPartitions().size())
                                .sum());
    }

    /** How many records of what they read no commit covers yet; empty if that cannot be known now. */
    public Optional<Long> lag() {
        return ends().flatMap(ends -> committed()
                .map(committed -> ends.entrySet().stream()
                        .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
                        .sum()));
    }

    private Optional<Map<TopicPartition, Long>> ends() {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (String topic : group.read()) {
            for (int partition = 0; partition < group.partitions(); partition++) {
                latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        }
        return Answers.of(admin.listOffsets(latest).all())
                .map(ends -> ends.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, end -> end.getValue().offset())));
    }

    private Optional<Map<TopicPartition, Long>> committed() {
        return Answers.of(admin.listConsumerGroupOffsets(group.id()).partitionsToOffsetAndMetadata())
                .map(all -> {
                    Map<TopicPartition, Long> offsets = new HashMap<>();
                    all.forEach((partition, offset) -> {
                        OffsetAndMetadata committed = offset;
                        if (committed != null) {
                            offsets.put(partition, committed.offset());
                        }
                    });
                    return offsets;
                });
    }

    /** How many partitions of these topics a broker leads; 0 if that cannot be known now. */
    public long led(int broker, Set<String> topics) {
        return Answers.of(admin.describeTopics(topics).allTopicNames())
                .map(all -> all.values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .filter(partition ->
                                partition.leader() != null && partition.leader().id() == broker)
                        .count())
                .orElse(0L);
    }

    /**
     * Whether the other brokers have left this one behind, which serves no clients as far as they know. A new client asks each
     * time, since one keeps to the broker it has found: that may be the one that is cut off, which knows of nothing.
     */
    public boolean isWithout(int broker) {
        List<String> others = new ArrayList<>(servers);
        others.remove(broker);
        if (others.isEmpty()) {
            return false;
        }
        try (Admin client = clientOf(String.join(",", others))) {
            return Answers.of(client.describeCluster().nodes())
                    .map(nodes -> nodes.stream().noneMatch(node -> node.id() == broker))
                    .orElse(false);
        }
    }

    /** Whether a client gets an answer that knows no other address than that of this broker. */
    public boolean reaches(int broker) {
        try (Admin client = clientOf(servers.get(broker))) {
            return Answers.of(client.describeCluster().nodes()).isPresent();
        }
    }

    private Admin clientOf(String bootstrapServers) {
        Map<String, Object> its = new HashMap<>(config);
        its.put("bootstrap.servers", bootstrapServers);
        return Admin.create(its);
    }

    /** Whether the cluster answers. */
    public boolean answers() {
        return Answers.of(admin.describeCluster().nodes()).isPresent();
    }

    @Override
    public void close() {
        admin.close();
    }
}
