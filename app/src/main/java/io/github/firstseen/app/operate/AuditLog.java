package io.github.firstseen.app.operate;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.topology.DedupConfig;
import io.github.firstseen.topology.Owners;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;

/**
 * The events of one operation: they stand on one partition of the audit topic, in order, since their record key is its
 * request id. For one thread.
 */
final class AuditLog implements AutoCloseable {
    private final byte[] recordKey;
    private final TopicPartition partition;
    private final AuditTopic topic;

    private AuditLog(Settings settings, byte[] recordKey, TopicPartition partition) {
        this.recordKey = recordKey;
        this.partition = partition;
        this.topic = new AuditTopic(settings, List.of(partition));
    }

    /** Of this key; to be told where to begin. */
    static AuditLog of(Settings settings, Connection connection, KeyName key) {
        String topic = settings.dedup().auditTopic();
        int partitions = connection.partitions(topic, DedupConfig.AUDIT_TOPIC);
        byte[] recordKey = key.recordKey();
        // Kafka's own partitioner chooses for a record key as routing does for an idempotency key.
        return new AuditLog(settings, recordKey, new TopicPartition(topic, Owners.of(recordKey, partitions)));
    }

    TopicPartition partition() {
        return partition;
    }

    /** Begins with the oldest event that is kept; returns its offset. */
    long fromBeginning() {
        return from(topic.beginnings());
    }

    /** Begins with what is committed after this. */
    long fromEnd() {
        return from(topic.ends());
    }

    private long from(Map<TopicPartition, Long> offsets) {
        long offset = Objects.requireNonNull(offsets.get(partition));
        topic.seek(partition, offset);
        return offset;
    }

    /** The end of what is committed now. */
    long end() {
        return Objects.requireNonNull(topic.ends().get(partition));
    }

    /** The offset behind what was read. */
    long position() {
        return topic.position(partition);
    }

    /** Reads on for a moment; returns the operation's events among what was read. */
    List<AuditRecord> next() {
        // Most are of other operations; those are not even decoded.
        return topic.next(record -> Arrays.equals(record.key(), recordKey));
    }

    @Override
    public void close() {
        topic.close();
    }
}
