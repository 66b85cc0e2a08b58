package io.github.firstseen.app.poll;

import io.github.firstseen.app.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes batches to Kafka, each in one transaction. One that has thrown cannot be used any more: whoever makes the next one
 * has the transaction decided before it returns. One thread.
 */
final class Publisher implements AutoCloseable {
    /** The producer's own default. */
    private static final int REQUEST_BYTES = 1 << 20;

    private static final long BUFFER_BYTES = 32L << 20;
    private static final int BATCH_BYTES = 128 << 10;

    private final Producer<byte[], byte[]> producer;
    private final int largest;

    private Publisher(Producer<byte[], byte[]> producer, int largest) {
        this.producer = producer;
        this.largest = largest;
    }

    /**
     * Takes over: another one with this id cannot commit anything from now on, and what it had open has ended.
     *
     * @param transactionalId of the shard
     * @param topicBytes what the topic takes at most
     * @throws KafkaException where the cluster does not answer or allow it
     */
    static Publisher claim(Settings settings, String transactionalId, int topicBytes) {
        Map<String, Object> properties = settings.transactionalProducerSettings(transactionalId);
        properties.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Math.max(REQUEST_BYTES, topicBytes));
        int largest = Integer.parseInt(String.valueOf(properties.get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG)));
        properties.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, Math.max(BUFFER_BYTES, largest));
        properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // A batch that is over the topic's limit with several records in it would be split and sent again without end.
        properties.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, Math.min(BATCH_BYTES, topicBytes));
        Publisher publisher = new Publisher(producer(settings, properties), largest);
        try {
            publisher.producer.initTransactions();
            return publisher;
        } catch (RuntimeException e) {
            publisher.close();
            throw e;
        }
    }

    private static Producer<byte[], byte[]> producer(Settings settings, Map<String, Object> properties) {
        try {
            return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (ConfigException e) {
            throw Settings.wrong(e, settings.properties());
        }
    }

    /** What the producer sends at most, in bytes. */
    int largest() {
        return largest;
    }

    /**
     * Writes these in their order, all or none.
     *
     * @throws KafkaException where it cannot tell that they were written: perhaps they were
     */
    void publish(List<Outgoing> rows) {
        producer.beginTransaction();
        for (Outgoing row : rows) {
            // Whether it went well, the commit says for all.
            var unused = producer.send(row.record());
        }
        producer.commitTransaction();
    }

    /** Whether another one has taken over, or the cluster has ended a transaction that took too long. */
    static boolean isFenced(KafkaException thrown) {
        return Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause ->
                        cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException);
    }

    /** At once: what is open is aborted, by the next one or by the cluster. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
