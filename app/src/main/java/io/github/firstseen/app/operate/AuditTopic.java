package io.github.firstseen.app.operate;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.serdes.avro.RecordCodec;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import io.github.firstseen.serdes.registry.RegistryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
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
 * Reads partitions of the audit topic, committed events only. Where the cluster does not answer, that is refused in one
 * line. For one thread.
 */
final class AuditTopic implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTopic.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Settings settings;
    private final List<TopicPartition> partitions;
    private final Consumer<byte[], byte[]> consumer;
    private final RecordCodec<AuditEvent> codec;

    /** To be told where to begin, on each of these. */
    AuditTopic(Settings settings, List<TopicPartition> partitions) {
        this.settings = settings;
        this.partitions = List.copyOf(partitions);
        this.consumer = consumer(settings);
        this.codec = settings.records().auditEvents(settings.dedup().auditTopic());
        consumer.assign(partitions);
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

    /** The offset of the oldest event that is kept of each. */
    Map<TopicPartition, Long> beginnings() {
        return asked(() -> consumer.beginningOffsets(partitions));
    }

    /** The end of what is committed of each now. */
    Map<TopicPartition, Long> ends() {
        return asked(() -> consumer.endOffsets(partitions));
    }

    void seek(TopicPartition partition, long offset) {
        consumer.seek(partition, offset);
    }

    /** The offset behind what was read. */
    long position(TopicPartition partition) {
        return asked(() -> consumer.position(partition));
    }

    /**
     * Reads on for a moment, and decodes what is wanted.
     *
     * @return in order within a partition; what cannot be read is left out
     */
    List<AuditRecord> next(Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        List<AuditRecord> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : asked(() -> consumer.poll(POLL))) {
            if (wanted.test(record)) {
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
            return Objects.requireNonNull(question.get());
        } catch (KafkaException e) {
            throw settings.unanswered(e, "read topic " + settings.dedup().auditTopic());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
