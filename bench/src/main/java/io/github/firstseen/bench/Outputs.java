package io.github.firstseen.bench;

import io.github.firstseen.testkit.cluster.Cluster;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The four output topics of one run, which are its own. */
record Outputs(String deduplicated, String duplicates, String conflicts, String deadLetter) {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long BOUND_NANOS = Duration.ofMinutes(2).toNanos();

    static Outputs of(String applicationId) {
        return new Outputs(
                applicationId + "-deduplicated",
                applicationId + "-duplicates",
                applicationId + "-conflicts",
                applicationId + "-dead-letter");
    }

    Map<String, String> settings() {
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
    void check(Cluster cluster, Ingest ingest) {
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
        try (Consumer<byte[], byte[]> consumer = consumer(cluster)) {
            List<TopicPartition> partitions =
                    topics.stream().flatMap(Outputs::partitions).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + BOUND_NANOS;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the outputs could not be read in time, so far: " + counted);
                }
                consumer.poll(POLL).forEach(record -> counted.merge(record.topic(), 1L, Long::sum));
            }
        }
        return counted;
    }

    private static Stream<TopicPartition> partitions(String topic) {
        return IntStream.range(0, Ingest.PARTITIONS).mapToObj(partition -> new TopicPartition(topic, partition));
    }

    private static Consumer<byte[], byte[]> consumer(Cluster cluster) {
        Map<String, Object> config = new HashMap<>(cluster.clientProperties());
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
