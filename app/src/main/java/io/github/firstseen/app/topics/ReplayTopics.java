package io.github.firstseen.app.topics;

import java.time.Duration;

/**
 * What a replay of dead letters must know of its cluster, all checked.
 *
 * @param ingest the topic that is written to
 * @param deadLetter the topic that is read
 * @param offsetsRetention how long the cluster keeps offsets of groups without members, positive
 */
public record ReplayTopics(Size ingest, Size deadLetter, Duration offsetsRetention) {
    /**
     * One of the two.
     *
     * @param name its name
     * @param partitions how many it has, positive
     * @param maxMessageBytes its limit, in bytes
     */
    public record Size(String name, int partitions, int maxMessageBytes) {
        private static Size of(TopicState topic) {
            return new Size(topic.name(), topic.partitions(), topic.maxMessageBytes());
        }
    }

    static ReplayTopics of(TopicPlan plan, ClusterSnapshot snapshot, Duration offsetsRetention) {
        return new ReplayTopics(
                Size.of(snapshot.topic(plan.ingest()).orElseThrow()),
                Size.of(snapshot.topic(plan.nameOf(TopicRole.DEAD_LETTER)).orElseThrow()),
                offsetsRetention);
    }
}
