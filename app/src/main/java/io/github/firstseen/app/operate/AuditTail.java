package io.github.firstseen.app.operate;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.topology.DedupConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/** The events of all operations as they are committed, and the latest of those that are there. For one thread. */
public final class AuditTail implements AutoCloseable {
    private final AuditTopic topic;
    private final long patienceNanos;

    private AuditTail(AuditTopic topic, long patienceNanos) {
        this.topic = topic;
        this.patienceNanos = patienceNanos;
    }

    /**
     * Of the topic of this configuration.
     *
     * @throws RefusedException where there is no topic, or nobody answers
     */
    public static AuditTail of(Settings settings) {
        String name = settings.dedup().auditTopic();
        try (Connection connection = Connection.of(settings)) {
            int partitions = connection.partitions(name, DedupConfig.AUDIT_TOPIC);
            AuditTopic topic = new AuditTopic(
                    settings,
                    IntStream.range(0, partitions)
                            .mapToObj(partition -> new TopicPartition(name, partition))
                            .toList());
            return new AuditTail(topic, settings.answerWithin().toNanos());
        }
    }

    /**
     * The latest events that there are, and goes on behind them. Fewer than there are where many were aborted.
     *
     * @param count at most, positive
     * @return by the broker's time
     * @throws RefusedException where they cannot be read
     */
    public List<AuditRecord> latest(int count) {
        Map<TopicPartition, Long> beginnings = topic.beginnings();
        Map<TopicPartition, Long> ends = topic.ends();
        // Each transaction leaves a mark, which takes an offset.
        ends.forEach((partition, end) ->
                topic.seek(partition, Math.max(beginnings.getOrDefault(partition, 0L), end - 2L * count)));
        List<AuditRecord> read = new ArrayList<>();
        long startNanos = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(each -> topic.position(each.getKey()) < each.getValue())
                && System.nanoTime() - startNanos < patienceNanos) {
            read.addAll(topic.next(record -> true));
        }
        read.sort(Comparator.comparingLong(AuditRecord::timeMs));
        return read.subList(Math.max(0, read.size() - count), read.size());
    }

    /**
     * Reads on for a moment.
     *
     * @throws RefusedException where they cannot be read
     */
    public List<AuditRecord> next() {
        return topic.next(record -> true);
    }

    /** How many offsets stand between what was read and the end, for all partitions together. */
    public long behind() {
        return topic.ends().entrySet().stream()
                .mapToLong(each -> Math.max(0, each.getValue() - topic.position(each.getKey())))
                .sum();
    }

    @Override
    public void close() {
        topic.close();
    }
}
