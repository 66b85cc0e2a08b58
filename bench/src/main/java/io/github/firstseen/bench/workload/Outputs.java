package io.github.firstseen.bench.workload;

import io.github.firstseen.testkit.cluster.Cluster;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The four output topics of one run, which are its own. */
public record Outputs(String deduplicated, String duplicates, String conflicts, String deadLetter) {
    public static Outputs of(String applicationId) {
        return new Outputs(
                applicationId + "-deduplicated",
                applicationId + "-duplicates",
                applicationId + "-conflicts",
                applicationId + "-dead-letter");
    }

    public Map<String, String> settings() {
        return Map.of(
                "firstseen.deduplicated.topic", deduplicated,
                "firstseen.duplicates.topic", duplicates,
                "firstseen.conflicts.topic", conflicts,
                "firstseen.dead.letter.topic", deadLetter);
    }

    /**
     * Reads all of them, committed records only, after the run has ended.
     *
     * @throws IllegalStateException if a topic does not hold what the ingest topic's records make it hold: then the run has
     *     not done the work that its figures are of
     */
    public void check(Cluster cluster, Ingest ingest) {
        Map<String, Long> expected = new TreeMap<>(Map.of(
                deduplicated, ingest.count(Workload.Kind.FIRST_SEEN),
                duplicates, ingest.count(Workload.Kind.DUPLICATE),
                conflicts, ingest.count(Workload.Kind.CONFLICT),
                deadLetter, 0L));
        Map<String, Long> counted = count(cluster, expected.keySet());
        if (!counted.equals(expected)) {
            throw new IllegalStateException("the outputs hold " + counted + " records, but should hold " + expected);
        }
    }

    private static Map<String, Long> count(Cluster cluster, Collection<String> topics) {
        Map<String, Long> counted = new TreeMap<>();
        topics.forEach(topic -> counted.put(topic, 0L));
        CommittedReader.read(cluster, topics, record -> counted.merge(record.topic(), 1L, Long::sum));
        return counted;
    }
}
