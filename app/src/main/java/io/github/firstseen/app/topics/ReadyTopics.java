package io.github.firstseen.app.topics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a start must know of its topics, all checked.
 *
 * @param partitions how many partitions ingest has, positive
 * @param changelogId the id of the changelog, which another cluster's or a later one of the same name does not have
 * @param maxMessageBytes the limit of each topic written to, in bytes, by name
 */
public record ReadyTopics(int partitions, String changelogId, Map<String, Integer> maxMessageBytes) {
    public ReadyTopics {
        maxMessageBytes = Map.copyOf(maxMessageBytes);
    }

    static ReadyTopics of(TopicPlan plan, ClusterSnapshot snapshot) {
        Map<String, Integer> limits = new LinkedHashMap<>();
        plan.names().forEach((role, name) -> {
            if (role.isWritten()) {
                limits.put(name, snapshot.topic(name).orElseThrow().maxMessageBytes());
            }
        });
        return new ReadyTopics(
                snapshot.topic(plan.ingest()).orElseThrow().partitions(),
                snapshot.topic(plan.changelog()).orElseThrow().id(),
                limits);
    }

    /** The largest record that any of them takes, in bytes. */
    public int largest() {
        return maxMessageBytes.values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElseThrow();
    }
}
