package io.github.firstseen.app.demo;

import io.github.firstseen.dedup.Coordinates;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Produces planned sends to the ingest topic, as any producer would. For one thread. */
final class TrafficSender implements AutoCloseable {
    /** A message may be megabytes; the topic's limit decides what is too large, and says so. */
    private static final int REQUEST_BYTES_MAX = 64 << 20;

    private final String topic;
    private final List<DemoMessage> messages;
    private final Producer<byte @Nullable [], byte[]> producer;

    TrafficSender(String bootstrapServers, String topic, List<DemoMessage> messages) {
        this.topic = topic;
        this.messages = messages;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "demo-traffic",
                        // Without retries that write twice: the ingest topic holds what was acknowledged, no more.
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        REQUEST_BYTES_MAX,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        (long) REQUEST_BYTES_MAX),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends these in order; returns their coordinates when the broker has acknowledged them all. */
    List<Coordinates> send(List<Send> sends) throws DemoFailedException {
        List<Future<RecordMetadata>> futures = new ArrayList<>(sends.size());
        for (Send send : sends) {
            futures.add(producer.send(record(send)));
        }
        producer.flush();
        List<Coordinates> acknowledged = new ArrayList<>(sends.size());
        for (int i = 0; i < futures.size(); i++) {
            acknowledged.add(coordinates(futures.get(i), sends.get(i)));
        }
        return acknowledged;
    }

    private ProducerRecord<byte @Nullable [], byte[]> record(Send send) {
        DemoMessage message = messages.get(send.message());
        String key = message.key();
        String value = send.edited() ? PayloadEdit.apply(message.value(), send.edit()) : message.value();
        ProducerRecord<byte @Nullable [], byte[]> record = new ProducerRecord<>(
                topic,
                send.partition(),
                key != null && send.recordKey() == Send.RecordKey.IDEMPOTENCY_KEY ? bytes(key) : null,
                bytes(value));
        message.headers().forEach((name, text) -> record.headers().add(name, bytes(text)));
        return record;
    }

    private Coordinates coordinates(Future<RecordMetadata> future, Send send) throws DemoFailedException {
        try {
            RecordMetadata metadata = future.get();
            return new Coordinates(metadata.topic(), metadata.partition(), metadata.offset());
        } catch (ExecutionException e) {
            throw new DemoFailedException(
                    "message " + (send.message() + 1) + " could not be sent to " + topic + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailedException("interrupted while sending", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
