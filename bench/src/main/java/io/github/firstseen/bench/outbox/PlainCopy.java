package io.github.firstseen.bench.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Copies one topic into another exactly once, in transactions of the relay's length, until SIGTERM. A process of its own:
 * {@code SERVERS GROUP FROM TO}.
 */
final class PlainCopy {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long COMMIT_NANOS = Duration.ofMillis(100).toNanos();

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final String to;
    private final Map<TopicPartition, OffsetAndMetadata> open = new HashMap<>();
    private long begunNanos;

    private PlainCopy(String servers, String group, String from, String to) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", servers,
                        "group.id", group,
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", servers,
                        "transactional.id", group,
                        "compression.type", "lz4",
                        "batch.size", "262144",
                        "linger.ms", "100"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.to = to;
        consumer.subscribe(List.of(from));
    }

    public static void main(String[] args) throws InterruptedException {
        AtomicBoolean isStopping = new AtomicBoolean();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            isStopping.set(true);
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            // As firstseen's own processes do: 0 where it ended in order.
            Runtime.getRuntime().halt(0);
        }));
        new PlainCopy(args[0], args[1], args[2], args[3]).run(isStopping);
        stopped.countDown();
        // The hook ends the process.
        Thread.currentThread().join();
    }

    private void run(AtomicBoolean isStopping) {
        producer.initTransactions();
        while (!isStopping.get()) {
            take(consumer.poll(POLL));
        }
        commit();
        producer.close();
        consumer.close();
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        if (open.isEmpty() && !records.isEmpty()) {
            producer.beginTransaction();
            begunNanos = System.nanoTime();
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
            // Whether it went well, the commit says for all.
            var unused = producer.send(new ProducerRecord<>(to, record.key(), record.value()));
            open.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
        }
        if (System.nanoTime() - begunNanos >= COMMIT_NANOS) {
            commit();
        }
    }

    private void commit() {
        if (!open.isEmpty()) {
            producer.sendOffsetsToTransaction(open, consumer.groupMetadata());
            producer.commitTransaction();
            open.clear();
        }
    }
}
