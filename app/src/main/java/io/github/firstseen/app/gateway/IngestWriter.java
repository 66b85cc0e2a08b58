package io.github.firstseen.app.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.topology.DedupConfig;
import io.github.firstseen.topology.Owners;
import io.github.firstseen.topology.Routing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages to the ingest topic, each to the partition of its key, where it is judged without a detour. Any thread; it
 * waits for the cluster nowhere but for metadata, for a moment.
 */
final class IngestWriter implements AutoCloseable {
    /** For metadata, on a thread that answers requests. */
    private static final Duration BLOCK_MAX = Duration.ofSeconds(1);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    private static final String KEY_HEADER = "header:";

    private final DedupConfig dedup;
    private final @Nullable String keyHeader;
    private final Producer<byte[], byte[]> producer;

    private IngestWriter(DedupConfig dedup, Producer<byte[], byte[]> producer) {
        this.dedup = dedup;
        this.keyHeader = keyHeader(dedup);
        this.producer = producer;
    }

    /**
     * Makes a producer, and asks the cluster for the topic.
     *
     * @throws RefusedException where it does not answer, or the configuration cannot be used
     */
    static IngestWriter open(Settings settings) {
        try {
            KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    producerSettings(settings), new ByteArraySerializer(), new ByteArraySerializer());
            return connected(new IngestWriter(settings.dedup(), producer), settings);
        } catch (ConfigException e) {
            throw Settings.wrong(e, settings.properties());
        } catch (KafkaException e) {
            throw settings.unanswered(e.getCause() == null ? e : e.getCause(), "make a producer");
        }
    }

    /** So that the first messages need not wait for what the producer must know of the topic. */
    private static IngestWriter connected(IngestWriter writer, Settings settings) {
        long deadlineNanos = System.nanoTime() + settings.answerWithin().toNanos();
        while (true) {
            try {
                if (!writer.producer
                        .partitionsFor(settings.dedup().ingestTopic())
                        .isEmpty()) {
                    return writer;
                }
            } catch (KafkaException e) {
                if (!(e instanceof RetriableException) || deadlineNanos - System.nanoTime() < 0) {
                    writer.close();
                    throw settings.unanswered(
                            e, "ask for topic " + settings.dedup().ingestTopic());
                }
            }
        }
    }

    private static Map<String, Object> producerSettings(Settings settings) {
        Map<String, Object> producer = settings.producerSettings();
        int timeoutMs = (int) settings.gateway().writeTimeout().toMillis();
        producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMs);
        // So that there is time to try again.
        producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, timeoutMs / 2));
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.min(BLOCK_MAX.toMillis(), timeoutMs));
        // A gateway that nobody needs for minutes is to be ready when somebody does.
        producer.putIfAbsent(
                ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(30).toMillis());
        producer.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return producer;
    }

    /**
     * Where the record has its key; null where the record key is the key.
     *
     * @throws RefusedException where the key is in the payload, which the gateway does not write
     */
    private static @Nullable String keyHeader(DedupConfig dedup) {
        String source = dedup.getString(DedupConfig.KEY_SOURCE);
        if (source.startsWith(KEY_HEADER)) {
            return source.substring(KEY_HEADER.length());
        }
        if (source.equals("record-key")) {
            return null;
        }
        throw new RefusedException(DedupConfig.KEY_SOURCE + "=" + source
                + ": the gateway has the key from the request header Idempotency-Key and leaves the body as it is, so it"
                + " must be header:NAME or record-key");
    }

    /** Whether a message may have a record key of its own. */
    boolean takesRecordKeys() {
        return keyHeader != null;
    }

    /**
     * Writes one.
     *
     * @return where it stands, when all replicas that must have it do; completed with a KafkaException where that was not
     *     to be had in time, and it may be there or not
     */
    CompletableFuture<Receipt> write(Message message) {
        CompletableFuture<Receipt> written = new CompletableFuture<>();
        try {
            // What it returns says the same as the callback.
            var unused = producer.send(record(message), (metadata, failure) -> {
                if (failure == null) {
                    written.complete(new Receipt(
                            metadata.topic(), metadata.partition(), metadata.offset(), metadata.timestamp()));
                } else {
                    written.completeExceptionally(failure);
                }
            });
        } catch (KafkaException e) {
            written.completeExceptionally(e);
        }
        return written;
    }

    private ProducerRecord<byte[], byte[]> record(Message message) {
        byte[] key = message.key().getBytes(UTF_8);
        String topic = dedup.ingestTopic();
        String ownKey = message.recordKey();
        byte[] recordKey = ownKey == null ? key : ownKey.getBytes(UTF_8);
        // With the idempotency key for a record key Kafka's own partitioner chooses the owner.
        Integer partition = ownKey == null || dedup.routing() != Routing.KEY
                ? null
                : (Integer) Owners.of(key, producer.partitionsFor(topic).size());
        return new ProducerRecord<>(
                topic, partition, null, recordKey, message.body().bytes(), headers(message, key));
    }

    private List<Header> headers(Message message, byte[] key) {
        List<Header> headers = new ArrayList<>();
        message.headers().forEach((name, value) -> headers.add(new RecordHeader(name, value.getBytes(UTF_8))));
        // Last, since the last of a name counts.
        if (keyHeader != null) {
            headers.add(new RecordHeader(keyHeader, key));
        }
        if (message.scope() != null) {
            headers.add(new RecordHeader(dedup.scopeHeader(), message.scope().getBytes(UTF_8)));
        }
        if (message.ttlMs() != null) {
            headers.add(new RecordHeader(
                    dedup.ttlHeader(), Long.toString(message.ttlMs()).getBytes(UTF_8)));
        }
        return headers;
    }

    /** After a moment for what is on its way. */
    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
