package io.github.firstseen.testkit.log;

import io.github.firstseen.dedup.Coordinates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** A plain idempotent producer without transactions. Any thread. */
public final class TestProducer implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;

    /** With the client properties of a cluster, and whatever else of Kafka's producer keys. */
    public TestProducer(Map<String, Object> clientProperties) {
        Map<String, Object> config = new HashMap<>(clientProperties);
        config.putIfAbsent("acks", "all");
        config.putIfAbsent("enable.idempotence", "true");
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends a record; the future holds it with the coordinates the broker acknowledged and the timestamp it was sent
     * with, which a LogAppendTime topic replaces.
     */
    public CompletableFuture<LogRecord> send(TestRecord toSend) {
        // The timestamp of an acknowledgement is no use: for a retried batch it is that of another record in it.
        TestRecord record = toSend.timestampMs() == null ? toSend.at(System.currentTimeMillis()) : toSend;
        long timestampMs = Objects.requireNonNull(record.timestampMs());
        CompletableFuture<LogRecord> acknowledged = new CompletableFuture<>();
        var unused = producer.send(kafkas(record), (metadata, failure) -> {
            if (failure == null) {
                Coordinates at = new Coordinates(metadata.topic(), metadata.partition(), metadata.offset());
                acknowledged.complete(new LogRecord(at, record.key(), record.value(), record.headers(), timestampMs));
            } else {
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
    }

    private static ProducerRecord<byte[], byte[]> kafkas(TestRecord record) {
        ProducerRecord<byte[], byte[]> toSend = new ProducerRecord<>(
                record.topic(), record.partition(), record.timestampMs(), bytes(record.key()), bytes(record.value()));
        for (LogHeader header : record.headers()) {
            toSend.headers().add(header.name(), bytes(header.value()));
        }
        return toSend;
    }

    /**
     * Sends records and returns them in the same order when all are acknowledged.
     *
     * @throws java.util.concurrent.CompletionException if one is not
     */
    public List<LogRecord> sendAll(List<TestRecord> records) {
        List<CompletableFuture<LogRecord>> sent =
                records.stream().map(this::send).toList();
        producer.flush();
        return sent.stream().map(CompletableFuture::join).toList();
    }

    private static byte @Nullable [] bytes(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
