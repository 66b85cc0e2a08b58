package io.github.firstseen.app.query;

import io.github.firstseen.app.config.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a changelog holds any record behind an offset. Offsets alone do not say: each transaction ends with a marker,
 * so that a copy that has read every record still stands before the end. For one thread.
 */
final class ChangelogTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration WITHIN = Duration.ofSeconds(1);
    private static final int BYTES = 16 << 10;

    private final Settings settings;
    private final String topic;
    private @Nullable Consumer<byte[], byte[]> consumer;

    ChangelogTail(Settings settings, String topic) {
        this.settings = settings;
        this.topic = topic;
    }

    /**
     * Reads on until it finds a record or comes to the end.
     *
     * @param gaps where to look, by partition
     * @return whether there is a record; nothing for those of which that could not be said in time, such as those where a
     *     transaction is open
     */
    Map<Integer, Boolean> haveRecords(Map<Integer, Gap> gaps) {
        Consumer<byte[], byte[]> reader = reader();
        Map<TopicPartition, Gap> byPartition = new HashMap<>();
        gaps.forEach((partition, gap) -> byPartition.put(new TopicPartition(topic, partition), gap));
        reader.assign(byPartition.keySet());
        byPartition.forEach((partition, gap) -> reader.seek(partition, gap.position()));
        Map<Integer, Boolean> told = new HashMap<>();
        long deadlineNanos = System.nanoTime() + WITHIN.toNanos();
        while (told.size() < gaps.size() && System.nanoTime() < deadlineNanos) {
            Set<TopicPartition> found = reader.poll(POLL).partitions();
            byPartition.forEach((partition, gap) -> {
                if (found.contains(partition) || reader.position(partition) >= gap.end()) {
                    told.putIfAbsent(partition.partition(), found.contains(partition));
                    // It would go on to hand out its records one by one, and keep others from theirs.
                    reader.pause(Set.of(partition));
                }
            });
        }
        reader.assign(Set.of());
        return told;
    }

    /** What is between the position of a copy, the offset behind the last record it has read, and the end of the log. */
    record Gap(long position, long end) {}

    private Consumer<byte[], byte[]> reader() {
        Consumer<byte[], byte[]> made = consumer;
        if (made == null) {
            Map<String, Object> properties = settings.consumerSettings();
            properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
            properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES);
            made = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer = made;
        }
        return made;
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }
}
