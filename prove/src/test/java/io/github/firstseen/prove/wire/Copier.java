package io.github.firstseen.prove.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The least client that is exactly-once by the book: it writes the number it has come to and commits that it has, in one
 * transaction. After an error it aborts and tries again; where that fails too it begins anew from what is committed.
 */
final class Copier implements AutoCloseable {
    /** What it commits is where it is in its own output. */
    private final TopicPartition position;

    private final String name;
    private final Map<String, Object> config;
    /** Only for what its group has committed. */
    private final KafkaConsumer<String, String> consumer;

    private KafkaProducer<String, String> producer;
    private long next;

    /**
     * @param wire what reaches the brokers by the way that is tampered with
     * @param aside what reaches them past it
     * @param name of its group, its transactions and the topic it writes to
     */
    Copier(Map<String, Object> wire, Map<String, Object> aside, String name) {
        this.config = new HashMap<>(wire);
        this.config.put("transactional.id", name);
        Map<String, Object> group = new HashMap<>(aside);
        group.put("group.id", name);
        this.consumer = new KafkaConsumer<>(group, new StringDeserializer(), new StringDeserializer());
        this.name = name;
        this.position = new TopicPartition(name, 0);
        this.producer = begun();
    }

    private KafkaProducer<String, String> begun() {
        KafkaProducer<String, String> fresh =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
        fresh.initTransactions();
        return fresh;
    }

    /** Writes all numbers up to this one. */
    void copyUpTo(long last) {
        while (next <= last) {
            try {
                copy();
                next++;
            } catch (KafkaException e) {
                recover();
            }
        }
    }

    private void copy() {
        producer.beginTransaction();
        var unused = producer.send(new ProducerRecord<>(name, Long.toString(next)));
        producer.sendOffsetsToTransaction(Map.of(position, new OffsetAndMetadata(next + 1)), consumer.groupMetadata());
        producer.commitTransaction();
    }

    private void recover() {
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            producer.close();
            producer = begun();
            next = committed();
        }
    }

    private long committed() {
        OffsetAndMetadata committed = consumer.committed(Set.of(position)).get(position);
        return committed == null ? 0 : committed.offset();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
