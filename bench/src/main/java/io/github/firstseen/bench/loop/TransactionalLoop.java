package io.github.firstseen.bench.loop;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
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

/** Writes records of one topic to another exactly once, in transactions of some length; one thread. */
public final class TransactionalLoop implements Stoppable.Job {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final Predicate<ConsumerRecord<byte[], byte[]>> passes;
    private final Route route;
    private final Map<TopicPartition, OffsetAndMetadata> open = new HashMap<>();
    private long begunNanos;

    /**
     * From where to where.
     *
     * @param group of the consumer; the producer's transactional id too
     * @param transaction how long records are collected before they are committed
     */
    public record Route(String servers, String group, String from, String to, Duration transaction) {}

    /** Of what is to pass; asked once for each record, in the order of the partition. */
    public TransactionalLoop(Route route, Predicate<ConsumerRecord<byte[], byte[]>> passes) {
        this.route = route;
        this.passes = passes;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", route.servers,
                        "group.id", route.group,
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", route.servers,
                        "transactional.id", route.group,
                        "compression.type", "lz4",
                        "batch.size", "262144",
                        "linger.ms", "100"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void run(BooleanSupplier isStopping) {
        consumer.subscribe(List.of(route.from));
        producer.initTransactions();
        while (!isStopping.getAsBoolean()) {
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
            if (passes.test(record)) {
                // Whether it went well, the commit says for all.
                var unused = producer.send(new ProducerRecord<>(
                        route.to, null, record.timestamp(), record.key(), record.value(), record.headers()));
            }
            open.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
        }
        if (System.nanoTime() - begunNanos >= route.transaction.toNanos()) {
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
