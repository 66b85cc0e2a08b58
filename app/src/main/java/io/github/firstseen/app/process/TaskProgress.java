package io.github.firstseen.app.process;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.TaskMetadata;

/**
 * How far a task is.
 *
 * @param committed the committed offsets of all it reads, one after the other; it tells by another value that one moved
 * @param isWaiting whether it has been given a record that is not committed
 */
record TaskProgress(long committed, boolean isWaiting) {
    /**
     * As Kafka Streams tells it. All that a task reads counts as one: it takes the oldest record first, so that one source
     * may rightly wait as long as another has a backlog.
     */
    static TaskProgress of(TaskMetadata task) {
        Map<TopicPartition, Long> committed = task.committedOffsets();
        // Of Kafka Streams 4.3: not the ends of the partitions, but the last offsets that it was given, of records
        // alone.
        Map<TopicPartition, Long> given = task.endOffsets();
        long sum = committed.values().stream().mapToLong(Long::longValue).sum();
        boolean isWaiting = given.entrySet().stream()
                .anyMatch(last ->
                        last.getValue() >= Math.max(0, committed.getOrDefault(last.getKey(), last.getValue() + 1)));
        return new TaskProgress(sum, isWaiting);
    }
}
