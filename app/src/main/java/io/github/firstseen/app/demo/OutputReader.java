package io.github.firstseen.app.demo;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.serdes.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the four output topics from their beginning with read_committed, as any consumer would. For one thread. */
final class OutputReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;
    private final DemoTopics topics;
    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** The topics exist already. */
    OutputReader(String bootstrapServers, DemoTopics topics) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "demo-count",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        // Closing waits for the fetch that is out, 500 ms by default.
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        (int) POLL.toMillis()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.partitions = topics.outputs().keySet().stream()
                .flatMap(topic -> partitionsOf(topic).stream())
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Tells the ledger what there is to read now, waiting for a moment if there is nothing. */
    void readSome(Ledger ledger) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            ledger.read(outputRecord(record));
        }
    }

    /** Whether everything committed to the outputs up to now was read. */
    boolean atEnd() {
        return consumer.endOffsets(partitions).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** How many records the ingest topic holds, by its end offsets: nothing is transactional or removed there. */
    long ingested() throws DemoFailedException {
        Map<TopicPartition, OffsetSpec> latest = partitionsOf(topics.ingest()).stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            return admin.listOffsets(latest).all().get().values().stream()
                    .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                    .sum();
        } catch (ExecutionException e) {
            throw new DemoFailedException("the end of " + topics.ingest() + " cannot be read: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailedException("interrupted while counting", e);
        }
    }

    private List<TopicPartition> partitionsOf(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private OutputRecord outputRecord(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> ours = new HashMap<>();
        for (Header header : record.headers()) {
            if (header.key().startsWith(HeaderNames.PREFIX) && header.value() != null) {
                ours.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return new OutputRecord(
                Objects.requireNonNull(topics.outputs().get(record.topic()), record.topic()),
                new Coordinates(record.topic(), record.partition(), record.offset()),
                ours);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
