package io.github.firstseen.app.topics;

import io.github.firstseen.serdes.audit.AuditSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a start must know of its topics, all checked.
 *
 * @param partitions how many partitions ingest has, positive
 * @param changelogId the id of the changelog, which another cluster's or a later one of the same name does not have
 * @param names of all topics, those that are only read too
 * @param maxMessageBytes the limit of each topic written to, in bytes, by name
 */
public record ReadyTopics(int partitions, String changelogId, Set<String> names, Map<String, Integer> maxMessageBytes) {
    public ReadyTopics {
        names = Set.copyOf(names);
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
                Set.copyOf(plan.names().values()),
                limits);
    }

    /** The largest record that is ever sent, in bytes: what any of them takes, or an audit event. */
    public int largest() {
        return maxMessageBytes.values().stream()
                .mapToInt(Integer::intValue)
                .reduce(AuditSettings.EVENT_BYTES_MAX, Math::max);
    }
}
