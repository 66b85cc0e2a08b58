package io.github.firstseen.app.topics;

import java.util.List;
import java.util.Locale;

/**
 * What {@code topics} has found, and made.
 *
 * @param topics those of the plan
 * @param problems why a deduplicator would not start, one line each
 */
public record TopicsReport(List<Topic> topics, List<String> problems) {
    public TopicsReport {
        topics = List.copyOf(topics);
        problems = List.copyOf(problems);
    }

    static TopicsReport of(TopicPlan plan, ClusterSnapshot snapshot, List<String> created) {
        List<Topic> topics = plan.names().entrySet().stream()
                .map(entry -> Topic.of(entry.getKey(), entry.getValue(), snapshot, created))
                .toList();
        return new TopicsReport(topics, TopicChecks.problems(plan, snapshot));
    }

    /**
     * One topic of the plan.
     *
     * @param name its name
     * @param role {@code ingest}, {@code deduplicated}, {@code duplicates}, {@code conflicts}, {@code dead-letter},
     *     {@code commands}, {@code audit}, {@code reroute} or {@code changelog}
     * @param partitions how many it has, 0 if it does not exist
     * @param state {@code created} just now, {@code exists}, or {@code missing}
     */
    public record Topic(String name, String role, int partitions, String state) {
        private static Topic of(TopicRole role, String name, ClusterSnapshot snapshot, List<String> created) {
            String there = created.contains(name) ? "created" : "exists";
            return new Topic(
                    name,
                    role.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    snapshot.topic(name).map(TopicState::partitions).orElse(0),
                    snapshot.topic(name).isPresent() ? there : "missing");
        }
    }
}
