package io.github.firstseen.app.query;

import io.github.firstseen.app.config.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks the cluster how far the ingest topic is read. Kafka Streams tells of its tasks only what each has committed itself
 * since it got its partitions, and nothing of partitions without an owner. Any thread.
 */
final class IngestAdmin implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    private final Admin admin;
    private final String group;
    private final List<TopicPartition> partitions;

    /** @param partitions how many the ingest topic has */
    IngestAdmin(Settings settings, int partitions) {
        this.admin = Admin.create(settings.adminSettings());
        this.group = settings.applicationId();
        String topic = settings.dedup().ingestTopic();
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /** By partition; nothing where the cluster does not tell in time. */
    CompletableFuture<Map<Integer, IngestOffsets>> read(Duration within) {
        int ms = Math.toIntExact(within.toMillis());
        CompletableFuture<Map<TopicPartition, OffsetAndMetadata>> committed = admin.listConsumerGroupOffsets(
                        Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)),
                        new ListConsumerGroupOffsetsOptions().timeoutMs(ms))
                .partitionsToOffsetAndMetadata(group)
                .toCompletionStage()
                .toCompletableFuture();
        return committed
                .thenCombine(offsets(OffsetSpec.earliest(), ms), (offsets, beginnings) -> of(offsets, beginnings))
                .thenCombine(offsets(OffsetSpec.latest(), ms), Reading::with)
                .orTimeout(ms, TimeUnit.MILLISECONDS)
                .exceptionally(unanswered -> Map.of());
    }

    /** Up to where a reader is shown records: those of open transactions do not wait for us. */
    private CompletableFuture<Map<TopicPartition, ListOffsetsResultInfo>> offsets(OffsetSpec which, int ms) {
        return admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(each -> each, each -> which)),
                        new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs(ms))
                .all()
                .toCompletionStage()
                .toCompletableFuture();
    }

    private Reading of(
            Map<TopicPartition, @Nullable OffsetAndMetadata> committed,
            Map<TopicPartition, ListOffsetsResultInfo> beginnings) {
        return new Reading(committed, beginnings);
    }

    /** Two answers, to which a third belongs. */
    private record Reading(
            Map<TopicPartition, @Nullable OffsetAndMetadata> committed,
            Map<TopicPartition, ListOffsetsResultInfo> beginnings) {
        Map<Integer, IngestOffsets> with(Map<TopicPartition, ListOffsetsResultInfo> ends) {
            Map<Integer, IngestOffsets> offsets = new HashMap<>();
            ends.forEach((partition, end) -> {
                OffsetAndMetadata mine = committed.get(partition);
                ListOffsetsResultInfo beginning = beginnings.get(partition);
                if (beginning != null) {
                    offsets.put(
                            partition.partition(),
                            IngestOffsets.of(mine == null ? null : mine.offset(), beginning.offset(), end.offset()));
                }
            });
            return offsets;
        }
    }

    @Override
    public void close() {
        admin.close(CLOSE_WITHIN);
    }
}
