package io.github.firstseen.bench.gateway;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What one would write without a gateway: takes a message, produces it, and answers when Kafka has it. As a process of its own,
 * {@code PlainHandler BOOTSTRAP TOPIC}, which says where it serves.
 */
public final class PlainHandler {
    private static final String KEY = "Idempotency-Key";
    private static final int ACCEPTED = 202;

    private final Producer<byte[], byte[]> producer;
    private final String topic;

    private PlainHandler(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /** Serves until it is killed. */
    public static void main(String[] args) {
        PlainHandler handler = new PlainHandler(producer(args[0]), args[1]);
        Javalin server = Javalin.create(handler::configure).start("127.0.0.1", 0);
        System.out.println("serving http://127.0.0.1:" + server.port());
    }

    /** What the gateway's producer is set to. */
    private static Producer<byte[], byte[]> producer(String bootstrapServers) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "enable.idempotence",
                true,
                "linger.ms",
                0,
                "compression.type",
                "lz4");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void configure(JavalinConfig javalin) {
        javalin.startup.showJavalinBanner = false;
        javalin.http.compressionStrategy = CompressionStrategy.NONE;
        javalin.routes.post("/v1/messages", this::take);
    }

    private void take(Context request) {
        String key = request.header(KEY);
        if (key == null) {
            throw new BadRequestResponse(KEY + " is missing");
        }
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        CompletableFuture<RecordMetadata> written = write(new ProducerRecord<>(
                topic, null, keyBytes, request.bodyAsBytes(), List.of(new RecordHeader("idempotency-key", keyBytes))));
        request.future(() -> written.thenAccept(at -> request.status(ACCEPTED)
                .json(Map.of("source", at.topic() + "-" + at.partition() + "@" + at.offset()))));
    }

    private CompletableFuture<RecordMetadata> write(ProducerRecord<byte[], byte[]> message) {
        CompletableFuture<RecordMetadata> written = new CompletableFuture<>();
        var unused = producer.send(message, (metadata, failure) -> {
            if (failure == null) {
                written.complete(metadata);
            } else {
                written.completeExceptionally(failure);
            }
        });
        return written;
    }
}
