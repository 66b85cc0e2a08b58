package io.github.firstseen.app.relay;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.log.Causes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of the outbox topic the relay has not taken yet, as the cluster tells it: asked every few seconds, so that whoever reads
 * metrics waits for nobody. Any thread may read it.
 */
final class Backlog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Settings settings;
    private final String group;
    private final Set<TopicPartition> partitions = new HashSet<>();
    private final Admin admin;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "firstseen-relay-backlog");
        made.setDaemon(true);
        return made;
    });
    private volatile Map<Integer, Part> last = Map.of();
    /** Of the thread: an outage is told of once. */
    private boolean isSilent;
    /** Of the thread; made when something waits for the first time. */
    private @Nullable Consumer<byte[], byte[]> consumer;

    /**
     * Of one partition.
     *
     * @param records that are not taken, or are not known yet to be
     * @param oldestMs when the oldest of them was written, in ms since the epoch; null where none waits, or while it is not known
     */
    record Part(long records, @Nullable Long oldestMs) {}

    /** @param partitionCount of the outbox topic */
    Backlog(Settings settings, int partitionCount) {
        this.settings = settings;
        this.group = settings.applicationId();
        for (int partition = 0; partition < partitionCount; partition++) {
            partitions.add(new TopicPartition(settings.relay().outboxTopic(), partition));
        }
        this.admin = Admin.create(settings.adminSettings());
        var unused = thread.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** As it was some seconds ago, by partition; nothing where the cluster did not tell. */
    Map<Integer, Part> last() {
        return last;
    }

    private void look() {
        try {
            last = ask();
            isSilent = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            last = Map.of();
            if (!isSilent && !thread.isShutdown()) {
                isSilent = true;
                LOG.warn("the cluster does not tell how far the relay is: {}", Causes.of(e));
            }
        }
    }

    private Map<Integer, Part> ask() throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        Map<TopicPartition, Long> starts = offsets(OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(OffsetSpec.latest());
        Map<TopicPartition, Long> behind = new HashMap<>();
        Map<Integer, Part> parts = new HashMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndMetadata at = committed.get(partition);
            long start = starts.getOrDefault(partition, 0L);
            long next = at == null ? start : Math.max(start, at.offset());
            parts.put(partition.partition(), new Part(Math.max(0, end - next), null));
            if (next < end) {
                behind.put(partition, next);
            }
        });
        firstOf(behind, ends)
                .forEach((partition, ms) ->
                        parts.computeIfPresent(partition.partition(), (number, part) -> new Part(part.records(), ms)));
        return Map.copyOf(parts);
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec which)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get(WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    /** When the first record from each offset on was written; without those that have nothing but ends of transactions there. */
    private Map<TopicPartition, Long> firstOf(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        if (from.isEmpty()) {
            return Map.of();
        }
        Consumer<byte[], byte[]> reader = consumer();
        reader.assign(from.keySet());
        from.forEach(reader::seek);
        Set<TopicPartition> open = new HashSet<>(from.keySet());
        Map<TopicPartition, Long> found = new HashMap<>();
        long deadline = System.nanoTime() + WITHIN.toNanos();
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> each : reader.poll(POLL)) {
                found.putIfAbsent(new TopicPartition(each.topic(), each.partition()), each.timestamp());
            }
            open.removeIf(partition -> found.containsKey(partition)
                    || reader.position(partition, WITHIN) >= ends.getOrDefault(partition, 0L));
            reader.pause(from.keySet());
            reader.resume(open);
        }
        return found;
    }

    private Consumer<byte[], byte[]> consumer() {
        Consumer<byte[], byte[]> known = consumer;
        if (known == null) {
            Map<String, Object> own = new HashMap<>(settings.consumerSettings());
            own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            // One batch is wanted of each partition, and no more.
            own.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
            own.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
            known = new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer = known;
        }
        return known;
    }

    /** A second call does nothing. */
    @Override
    public synchronized void close() {
        if (thread.isShutdown()) {
            return;
        }
        // The consumer is the thread's.
        thread.execute(() -> {
            if (consumer != null) {
                consumer.close(CloseOptions.timeout(WITHIN));
            }
        });
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2 * WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a question to the cluster was not ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        admin.close(Duration.ofSeconds(1));
    }
}
