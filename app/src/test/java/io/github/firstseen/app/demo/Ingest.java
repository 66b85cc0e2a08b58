package io.github.firstseen.app.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic of one partition back as lines: record key, headers, value. */
final class Ingest {
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private Ingest() {}

    static List<String> read(String bootstrapServers, String topic, int count) {
        List<String> lines = new ArrayList<>();
        long deadlineNs = System.nanoTime() + WITHIN.toNanos();
        try (Consumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (lines.size() < count && System.nanoTime() < deadlineNs) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> lines.add(line(record)));
            }
        }
        return lines;
    }

    private static String line(ConsumerRecord<String, String> record) {
        List<String> headers = StreamSupport.stream(record.headers().spliterator(), false)
                .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .toList();
        return record.key() + " " + headers + " " + record.value();
    }
}
