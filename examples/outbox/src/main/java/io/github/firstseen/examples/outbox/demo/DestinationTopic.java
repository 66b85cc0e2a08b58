package io.github.firstseen.examples.outbox.demo;

import io.github.firstseen.examples.outbox.check.PublishedEvent;
import io.github.firstseen.topology.relay.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning, with read_committed, a little at a time. One thread. */
final class DestinationTopic implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final List<PublishedEvent> events = new ArrayList<>();

    DestinationTopic(String bootstrapServers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads what is there; returns whether that was anything. */
    boolean readSome() {
        int before = events.size();
        consumer.poll(POLL).forEach(record -> events.add(event(record)));
        return events.size() > before;
    }

    /** Whether all is read that is committed now. */
    boolean isAtEnd() {
        return consumer.endOffsets(partitions).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** What was read, of each partition in its order. */
    List<PublishedEvent> events() {
        return events;
    }

    private static PublishedEvent event(ConsumerRecord<String, byte[]> record) {
        Header id = record.headers().lastHeader(EventHeaders.ID);
        return new PublishedEvent(
                id == null ? "" : new String(id.value(), StandardCharsets.UTF_8),
                String.valueOf(record.key()),
                record.partition());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
