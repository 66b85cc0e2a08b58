package io.github.firstseen.app.operate;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.serdes.avro.RecordCodec;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import io.github.firstseen.serdes.registry.RegistryException;
import io.github.firstseen.topology.DedupConfig;
import io.github.firstseen.topology.Owners;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one operation: they stand on one partition of the audit topic, in order, since their record key is its
 * request id. Reads committed ones only. For one thread.
 */
final class AuditLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Settings settings;
    private final byte[] recordKey;
    private final TopicPartition partition;
    private final Consumer<byte[], byte[]> consumer;
    private final RecordCodec<AuditEvent> codec;

    private AuditLog(Settings settings, byte[] recordKey, TopicPartition partition) {
        this.settings = settings;
        this.recordKey = recordKey;
        this.partition = partition;
        this.consumer = consumer(settings);
        this.codec = settings.records().auditEvents(partition.topic());
        consumer.assign(List.of(partition));
    }

    /** Of this key; to be told where to begin. */
    static AuditLog of(Settings settings, Connection connection, KeyName key) {
        String topic = settings.dedup().auditTopic();
        int partitions = connection.partitions(topic, DedupConfig.AUDIT_TOPIC);
        byte[] recordKey = key.recordKey();
        // Kafka's own partitioner chooses for a record key as routing does for an idempotency key.
        return new AuditLog(settings, recordKey, new TopicPartition(topic, Owners.of(recordKey, partitions)));
    }

    private static Consumer<byte[], byte[]> consumer(Settings settings) {
        Map<String, Object> properties = settings.consumerSettings();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Closing waits for the fetch that is out, 500 ms by default.
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) POLL.toMillis());
        try {
            return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (ConfigException e) {
            throw Settings.wrong(e, settings.properties());
        } catch (KafkaException e) {
            throw settings.unanswered(e.getCause() == null ? e : e.getCause(), "make a consumer");
        }
    }

    TopicPartition partition() {
        return partition;
    }

    /** Begins with the oldest event that is kept; returns its offset. */
    long fromBeginning() {
        return from(() -> consumer.beginningOffsets(List.of(partition)));
    }

    /** Begins with what is committed after this. */
    long fromEnd() {
        return from(() -> consumer.endOffsets(List.of(partition)));
    }

    private long from(Supplier<Map<TopicPartition, Long>> offsets) {
        long offset = asked(() -> Objects.requireNonNull(offsets.get().get(partition)));
        consumer.seek(partition, offset);
        return offset;
    }

    /** The end of what is committed now. */
    long end() {
        return asked(() ->
                Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition)));
    }

    /** The offset behind what was read. */
    long position() {
        return asked(() -> consumer.position(partition));
    }

    /** Reads on for a moment; returns the operation's events among what was read. */
    List<AuditRecord> next() {
        List<AuditRecord> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : asked(() -> consumer.poll(POLL))) {
            // Most are of other operations; those are not even decoded.
            if (Arrays.equals(record.key(), recordKey)) {
                add(record, events);
            }
        }
        return events;
    }

    private void add(ConsumerRecord<byte[], byte[]> record, List<AuditRecord> events) {
        Coordinates at = new Coordinates(record.topic(), record.partition(), record.offset());
        try {
            events.add(new AuditRecord(at, record.timestamp(), codec.decode(record.value())));
        } catch (RegistryException e) {
            throw new RefusedException("cannot read " + at + ": " + e.getMessage());
        } catch (UnreadableAvroException e) {
            LOG.warn("{} is left out, it cannot be read: {}", at, e.getMessage());
        }
    }

    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException e) {
            throw refusal(e);
        }
    }

    private RefusedException refusal(KafkaException e) {
        return settings.unanswered(e, "read topic " + partition.topic());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
