package io.github.firstseen.bench.workload;

import io.github.firstseen.testkit.cluster.Cluster;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The ingest topic, loaded once and read by every run.
 *
 * @param kinds how many records of each kind it holds
 */
public record Ingest(Map<Workload.Kind, Long> kinds) {
    public static final String TOPIC = "bench-ingest";
    public static final int PARTITIONS = 4;

    private static final String KEY_HEADER = "idempotency-key";

    public Ingest {
        kinds = Map.copyOf(kinds);
    }

    /**
     * Makes it and loads it; returns when all is acknowledged.
     *
     * @throws IllegalStateException if a record is not
     */
    public static Ingest load(Cluster cluster, Workload workload, int records) {
        cluster.createTopic(TOPIC, PARTITIONS, Map.of());
        Map<Workload.Kind, Long> kinds = new EnumMap<>(Workload.Kind.class);
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (Producer<byte[], byte[]> producer = producer(cluster)) {
            for (int number = 0; number < records; number++) {
                Workload.Message message = workload.message(number);
                kinds.merge(message.kind(), 1L, Long::sum);
                var unused = producer.send(record(message), (metadata, e) -> {
                    if (e != null) {
                        failure.set(e);
                    }
                });
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the ingest topic could not be loaded", failure.get());
        }
        return new Ingest(kinds);
    }

    /** How many records of a kind it holds. */
    public long count(Workload.Kind kind) {
        return Objects.requireNonNullElse(kinds.get(kind), 0L);
    }

    /** Kafka's own partitioner puts a copy where its key is owned, and keeps it behind what it is a copy of. */
    private static ProducerRecord<byte[], byte[]> record(Workload.Message message) {
        byte[] key = message.key().getBytes(StandardCharsets.US_ASCII);
        ProducerRecord<byte[], byte[]> toSend =
                new ProducerRecord<>(TOPIC, key, message.payload().getBytes(StandardCharsets.US_ASCII));
        toSend.headers().add(KEY_HEADER, key);
        return toSend;
    }

    private static Producer<byte[], byte[]> producer(Cluster cluster) {
        Map<String, Object> config = new HashMap<>(cluster.clientProperties());
        config.put("linger.ms", "20");
        config.put("compression.type", "lz4");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
