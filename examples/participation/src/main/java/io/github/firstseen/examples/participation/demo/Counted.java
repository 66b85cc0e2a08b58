package io.github.firstseen.examples.participation.demo;

import io.github.firstseen.app.demo.DemoFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts the records of a topic, read with read_committed: offsets count the ends of transactions too. */
final class Counted {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private Counted() {}

    /** Those that stand there now. */
    static long records(String bootstrapServers, String topic) throws DemoFailedException {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return toEnd(consumer, consumer.endOffsets(partitions));
        }
    }

    private static long toEnd(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends)
            throws DemoFailedException {
        long deadlineNs = System.nanoTime() + WITHIN.toNanos();
        long records = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            records += consumer.poll(POLL).count();
            if (System.nanoTime() > deadlineNs) {
                throw new DemoFailedException("a topic could not be read to its end");
            }
        }
        return records;
    }
}
