package io.github.firstseen.bench.workload;

import io.github.firstseen.testkit.cluster.Cluster;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads output topics of a run that has ended: committed records only, each once. */
final class CommittedReader {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long BOUND_NANOS = Duration.ofMinutes(2).toNanos();

    private CommittedReader() {}

    /**
     * Reads all of them.
     *
     * @throws IllegalStateException if they cannot be read in time
     */
    static void read(
            Cluster cluster,
            Collection<String> topics,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (Consumer<byte[], byte[]> consumer = consumer(cluster)) {
            List<TopicPartition> partitions =
                    topics.stream().flatMap(CommittedReader::partitions).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + BOUND_NANOS;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the outputs could not be read in time: " + topics);
                }
                consumer.poll(POLL).forEach(each);
            }
        }
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
