package io.github.firstseen.app.replay;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.topics.ReplayTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what was committed to the dead-letter topic, up to its end as it stands when the reading begins. One thread. */
final class DeadLetterReader implements AutoCloseable {
    /** What is read at a time is sent in one transaction. */
    private static final int BATCH_RECORDS = 1_000;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final String where;
    private final List<TopicPartition> partitions;
    private final Consumer<byte[], byte[]> consumer;
    private Map<TopicPartition, Long> starts = Map.of();
    private Map<TopicPartition, Long> ends = Map.of();

    /** The topic exists. */
    DeadLetterReader(Settings settings, ReplayTopics.Size topic) {
        this.where = "topic " + topic.name() + " on " + settings.bootstrapServers();
        this.partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        this.consumer = asked(() -> consumer(settings));
        consumer.assign(partitions);
    }

    private static Consumer<byte[], byte[]> consumer(Settings settings) {
        Map<String, Object> properties = settings.consumerSettings();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Where retention has removed what was to be read; what is before a reason's progress is not replayed anyway.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH_RECORDS);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The first offset of each partition that is still there. */
    Map<TopicPartition, Long> beginnings() {
        return asked(() -> consumer.beginningOffsets(partitions));
    }

    /** Begins to read here, and will end where the topic ends now; returns those ends. */
    Map<TopicPartition, Long> startAt(Map<TopicPartition, Long> offsets) {
        starts = Map.copyOf(offsets);
        ends = asked(() -> consumer.endOffsets(partitions));
        starts.forEach(consumer::seek);
        pauseAtEnds();
        return Map.copyOf(ends);
    }

    /** The deduplicator may be at work, and add to the topic faster than it is read. */
    private void pauseAtEnds() {
        consumer.pause(partitions.stream()
                .filter(partition -> asked(() -> consumer.position(partition)) >= ends.getOrDefault(partition, 0L))
                .toList());
    }

    boolean isAtEnd() {
        return positions().equals(ends);
    }

    /** The next offset of each partition, at most its end. */
    Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        ends.forEach((partition, end) ->
                positions.put(partition, Math.min(end, asked(() -> consumer.position(partition)))));
        return positions;
    }

    /** How much of it was read, in percent. */
    long percent() {
        long all = sum(ends) - sum(starts);
        return all <= 0 ? 100 : 100 * (sum(positions()) - sum(starts)) / all;
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The next records, in the order of each partition; perhaps none, where the log holds only marks of transactions.
     *
     * @throws RefusedException where the topic cannot be read on
     */
    List<ConsumerRecord<byte[], byte[]>> read() {
        Map<TopicPartition, Long> before = positions();
        long startNanos = System.nanoTime();
        while (System.nanoTime() - startNanos < STUCK_NANOS) {
            List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : asked(() -> consumer.poll(POLL))) {
                if (record.offset() < ends.getOrDefault(partition(record), 0L)) {
                    read.add(record);
                }
            }
            if (!positions().equals(before)) {
                pauseAtEnds();
                return read;
            }
        }
        throw new RefusedException("cannot read " + where + ": it did not go on for "
                + TimeUnit.NANOSECONDS.toSeconds(STUCK_NANOS) + " s at " + before);
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException e) {
            throw new RefusedException("cannot read " + where + ": " + Causes.of(e));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
