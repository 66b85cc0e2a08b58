package io.github.firstseen.app.topics;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Questions to a Kafka cluster, each answered or refused in one line. For one thread. */
final class Cluster implements AutoCloseable {
    private static final String TRANSACTION_VERSION = "transaction.version";
    private static final String OFFSETS_RETENTION_MINUTES = "offsets.retention.minutes";
    private static final Duration OFFSETS_RETENTION_DEFAULT = Duration.ofDays(7);

    private final Settings settings;
    private final Admin admin;

    private Cluster(Settings settings, Admin admin) {
        this.settings = settings;
        this.admin = admin;
    }

    /** Makes a client; whether the cluster can be reached shows with the first question. */
    static Cluster of(Settings settings) {
        try {
            return new Cluster(settings, Admin.create(settings.adminSettings()));
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new RefusedException("cannot reach " + settings.bootstrapServers() + ": " + cause.getMessage());
        }
    }

    ClusterSnapshot snapshot(TopicPlan plan) {
        Map<String, TopicState> topics = topics(plan);
        return new ClusterSnapshot(topics, transactionVersion(), memory(plan, topics));
    }

    /** The same without a look at what the application remembers, which it takes for whole. */
    ClusterSnapshot snapshotOfTopics(TopicPlan plan) {
        return new ClusterSnapshot(topics(plan), transactionVersion(), ClusterSnapshot.Memory.FITS_OFFSETS);
    }

    /** Makes topics; those that exist by now are left as they are. */
    void create(Collection<NewTopic> topics) {
        admin.createTopics(topics).values().forEach((name, created) -> {
            try {
                answer(created, "make topic " + name);
            } catch (TopicExistsException e) {
                // Another process was quicker; what it made is checked like any.
            }
        });
    }

    private Map<String, TopicState> topics(TopicPlan plan) {
        return topics(name -> plan.names().containsValue(name) || plan.isChangelog(name));
    }

    /** A topic made a moment ago is known to one broker and not to the next; it counts when the one that is asked knows it. */
    Map<String, TopicState> topics(Predicate<String> isWanted) {
        Set<String> names = new TreeSet<>(answer(admin.listTopics().names(), "list topics"));
        names.removeIf(isWanted.negate());
        Map<String, TopicDescription> descriptions =
                known(admin.describeTopics(names).topicNameValues(), "describe topics");
        Map<ConfigResource, Config> configs = known(
                admin.describeConfigs(descriptions.keySet().stream()
                                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                                .toList())
                        .values(),
                "read the settings of topics");
        Map<String, TopicState> states = new HashMap<>();
        configs.forEach((resource, config) -> {
            String name = resource.name();
            TopicDescription description = descriptions.get(name);
            if (description != null) {
                states.put(
                        name,
                        new TopicState(
                                name,
                                description.topicId().toString(),
                                description.partitions().size(),
                                values(config)));
            }
        });
        return states;
    }

    private <K, V> Map<K, V> known(Map<K, KafkaFuture<V>> answers, String doing) {
        Map<K, V> known = new HashMap<>();
        answers.forEach((of, future) -> {
            try {
                known.put(of, answer(future, doing));
            } catch (UnknownTopicOrPartitionException e) {
                // As if it were not there: who waits for it asks again.
                return;
            }
        });
        return known;
    }

    /** Those that have one. */
    static Map<String, String> values(Config config) {
        Map<String, String> values = new HashMap<>();
        for (ConfigEntry entry : config.entries()) {
            if (entry.value() != null) {
                values.put(entry.name(), entry.value());
            }
        }
        return values;
    }

    int transactionVersion() {
        FinalizedVersionRange range = answer(admin.describeFeatures().featureMetadata(), "read its features")
                .finalizedFeatures()
                .get(TRANSACTION_VERSION);
        return range == null ? 0 : range.maxVersionLevel();
    }

    private ClusterSnapshot.Memory memory(TopicPlan plan, Map<String, TopicState> topics) {
        TopicState changelog = topics.get(plan.changelog());
        boolean hasOffsets = hasOffsets(plan, new ListConsumerGroupOffsetsOptions());
        if (changelog == null) {
            // Asked again, since another instance may have made it and its first commit in between.
            boolean isGone = hasOffsets && !topics(plan).containsKey(plan.changelog());
            return isGone ? ClusterSnapshot.Memory.GONE : ClusterSnapshot.Memory.FITS_OFFSETS;
        }
        boolean isOfNothing = !hasOffsets
                && new ChangelogProbe(settings, settings.answerWithin()).holdsRecords(changelog)
                // Another instance may have made the first commit in between, which reaches the changelog and the
                // group's offsets one after the other: this time what is under way is waited for.
                && !hasOffsets(plan, new ListConsumerGroupOffsetsOptions().requireStable(true));
        return isOfNothing ? ClusterSnapshot.Memory.WITHOUT_OFFSETS : ClusterSnapshot.Memory.FITS_OFFSETS;
    }

    private boolean hasOffsets(TopicPlan plan, ListConsumerGroupOffsetsOptions options) {
        return offsets(plan.applicationId(), options).keySet().stream()
                .anyMatch(partition -> partition.topic().equals(plan.ingest()));
    }

    /** What a group has committed; nothing where there is no such group. */
    Map<TopicPartition, Long> offsets(String group, ListConsumerGroupOffsetsOptions options) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try {
            answer(
                            admin.listConsumerGroupOffsets(group, options).partitionsToOffsetAndMetadata(),
                            "read the offsets of group " + group)
                    .forEach((partition, committed) -> {
                        if (committed != null) {
                            offsets.put(partition, committed.offset());
                        }
                    });
        } catch (GroupIdNotFoundException e) {
            return Map.of();
        }
        return offsets;
    }

    /** How long it keeps what a group without members has committed; Kafka's default where we may not ask. */
    Duration offsetsRetention() {
        try {
            Node broker = admin.describeCluster().nodes().get().iterator().next();
            ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
            Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            ConfigEntry minutes = config == null ? null : config.get(OFFSETS_RETENTION_MINUTES);
            return minutes == null ? OFFSETS_RETENTION_DEFAULT : Duration.ofMinutes(Long.parseLong(minutes.value()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted while asking " + settings.bootstrapServers() + " for its settings");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return OFFSETS_RETENTION_DEFAULT;
            }
            throw settings.unanswered(e.getCause() == null ? e : e.getCause(), "read the settings of brokers");
        }
    }

    /** The answer; what can be handled is thrown as it is, all else as a refusal. */
    private <T> T answer(KafkaFuture<T> future, String doing) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted while asking " + settings.bootstrapServers() + " to " + doing);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException exists) {
                throw exists;
            }
            if (e.getCause() instanceof GroupIdNotFoundException notFound) {
                throw notFound;
            }
            if (e.getCause() instanceof UnknownTopicOrPartitionException unknown) {
                throw unknown;
            }
            throw settings.unanswered(e.getCause() == null ? e : e.getCause(), doing);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
