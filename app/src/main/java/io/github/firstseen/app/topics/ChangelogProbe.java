package io.github.firstseen.app.topics;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds out whether a changelog holds any committed record. Offsets alone do not say: a process killed before its first
 * commit leaves records of an aborted transaction, which count as offsets and as nothing else.
 */
final class ChangelogProbe {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Settings settings;
    private final Duration within;

    ChangelogProbe(Settings settings, Duration within) {
        this.settings = settings;
        this.within = within;
    }

    boolean holdsRecords(TopicState changelog) {
        List<TopicPartition> partitions = IntStream.range(0, changelog.partitions())
                .mapToObj(partition -> new TopicPartition(changelog.name(), partition))
                .toList();
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return findsOne(consumer, changelog.name());
        } catch (KafkaException e) {
            throw new RefusedException("cannot read topic " + changelog.name() + ": " + e.getMessage());
        }
    }

    private boolean findsOne(Consumer<byte[], byte[]> consumer, String topic) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        long deadlineNanos = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < deadlineNanos) {
            if (!consumer.poll(POLL).isEmpty()) {
                return true;
            }
            if (ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                return false;
            }
        }
        throw new RefusedException("cannot read topic " + topic + " to its end within " + within.toSeconds() + " s");
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = settings.consumerSettings();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
