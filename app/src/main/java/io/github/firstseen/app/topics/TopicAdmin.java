package io.github.firstseen.app.topics;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Makes and checks the topics of a configuration. Everything here waits for the cluster, about 15 s at most, and throws
 * {@link RefusedException} where it cannot be reached or does not allow it.
 */
public final class TopicAdmin {
    private static final long VISIBLE_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final TopicPlan plan;
    private final Cluster cluster;
    private final List<String> created = new ArrayList<>();

    private TopicAdmin(TopicPlan plan, Cluster cluster) {
        this.plan = plan;
        this.cluster = cluster;
    }

    /** Makes what is missing, alters nothing, and says what it then finds. */
    public static TopicsReport create(Settings settings, NewTopicSize size) {
        TopicPlan plan = TopicPlan.of(settings);
        try (Cluster cluster = Cluster.of(settings)) {
            TopicAdmin admin = new TopicAdmin(plan, cluster);
            return TopicsReport.of(plan, admin.createMissing(size), admin.created);
        }
    }

    /** Changes nothing. */
    public static TopicsReport check(Settings settings) {
        TopicPlan plan = TopicPlan.of(settings);
        try (Cluster cluster = Cluster.of(settings)) {
            return TopicsReport.of(plan, cluster.snapshot(plan), List.of());
        }
    }

    /**
     * Checks what a start needs, and makes the topics of the deduplicator alone where there are none.
     *
     * @throws RefusedException with every problem found
     */
    public static ReadyTopics requireReady(Settings settings, NewTopicSize size) {
        TopicPlan plan = TopicPlan.of(settings);
        try (Cluster cluster = Cluster.of(settings)) {
            ClusterSnapshot snapshot = cluster.snapshot(plan);
            List<String> problems = TopicChecks.problems(plan, snapshot);
            if (!problems.isEmpty()) {
                throw new RefusedException(problems);
            }
            return ReadyTopics.of(plan, new TopicAdmin(plan, cluster).createMissing(size));
        }
    }

    /**
     * Checks what a replay of dead letters needs; changes nothing.
     *
     * @throws RefusedException with every problem found
     */
    public static ReplayTopics requireReplayable(Settings settings) {
        TopicPlan plan = TopicPlan.of(settings);
        try (Cluster cluster = Cluster.of(settings)) {
            ClusterSnapshot snapshot = cluster.snapshotOfTopics(plan);
            List<String> problems = TopicChecks.replayProblems(plan, snapshot);
            if (!problems.isEmpty()) {
                throw new RefusedException(problems);
            }
            return ReplayTopics.of(plan, snapshot, cluster.offsetsRetention());
        }
    }

    private ClusterSnapshot createMissing(NewTopicSize size) {
        ClusterSnapshot before = cluster.snapshot(plan);
        // First, since what the others must be follows from it.
        if (before.topic(plan.ingest()).isEmpty()) {
            create(List.of(newTopic(TopicRole.INGEST, size.ingestPartitions(), size, 0)));
        }
        ClusterSnapshot snapshot = awaitVisible();
        TopicState ingest = snapshot.topic(plan.ingest()).orElseThrow();
        List<NewTopic> missing = plan.names().entrySet().stream()
                .filter(entry -> snapshot.topic(entry.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .map(role -> newTopic(role, partitions(role, ingest, size), size, ingest.maxMessageBytes()))
                .toList();
        create(missing);
        return missing.isEmpty() ? snapshot : awaitVisible();
    }

    private static int partitions(TopicRole role, TopicState ingest, NewTopicSize size) {
        return role.isPartitionedAsIngest() ? ingest.partitions() : size.outputPartitions(ingest.partitions());
    }

    private NewTopic newTopic(TopicRole role, int partitions, NewTopicSize size, int ingestMaxMessageBytes) {
        return new NewTopic(plan.nameOf(role), partitions, size.replicationFactor())
                .configs(plan.configsOf(role, ingestMaxMessageBytes));
    }

    private void create(List<NewTopic> topics) {
        if (!topics.isEmpty()) {
            cluster.create(topics);
            topics.forEach(topic -> created.add(topic.name()));
        }
    }

    /** A topic that was just made is not on every broker yet. */
    private ClusterSnapshot awaitVisible() {
        long startNanos = System.nanoTime();
        while (System.nanoTime() - startNanos < VISIBLE_WITHIN_NANOS) {
            ClusterSnapshot snapshot = cluster.snapshot(plan);
            if (snapshot.topics().keySet().containsAll(created)
                    && snapshot.topic(plan.ingest()).isPresent()) {
                return snapshot;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        throw new RefusedException(
                "topics " + created + " were made, but cannot be seen on the cluster yet; try again");
    }
}
