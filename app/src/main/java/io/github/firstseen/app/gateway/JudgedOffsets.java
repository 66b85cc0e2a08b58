package io.github.firstseen.app.gateway;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * How far the deduplicator has judged the ingest topic, by what it has committed. Those who ask while a question is on its
 * way share the next. Any thread.
 */
final class JudgedOffsets implements Progress, AutoCloseable {
    private final Settings settings;
    private final Admin admin;
    private final Shared committed = new Shared(this::askCommitted);
    private final Shared ends = new Shared(this::askEnds);
    private final int partitions;

    private JudgedOffsets(Settings settings, Admin admin) {
        this.settings = settings;
        this.admin = admin;
        this.partitions = countPartitions();
    }

    /**
     * Asks the cluster for the ingest topic.
     *
     * @throws RefusedException where it does not answer, or has no such topic
     */
    static JudgedOffsets open(Settings settings) {
        Admin admin;
        try {
            admin = Admin.create(settings.adminSettings());
        } catch (KafkaException e) {
            throw settings.unanswered(e.getCause() == null ? e : e.getCause(), "make a client");
        }
        try {
            return new JudgedOffsets(settings, admin);
        } catch (RuntimeException e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    private int countPartitions() {
        String topic = settings.dedup().ingestTopic();
        try {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .mapToInt(description -> description.partitions().size())
                    .sum();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new RefusedException("topic " + topic
                        + " (firstseen.ingest.topic) does not exist; make it with: bin/firstseen topics --create --config"
                        + " FILE");
            }
            throw settings.unanswered(e.getCause() == null ? e : e.getCause(), "describe topic " + topic);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted");
        }
    }

    @Override
    public CompletableFuture<Map<Integer, Long>> committed() {
        return committed.ask();
    }

    @Override
    public CompletableFuture<Map<Integer, Long>> ends() {
        return ends.ask();
    }

    private CompletableFuture<Map<Integer, Long>> askCommitted() {
        return future(admin.listConsumerGroupOffsets(settings.applicationId()).partitionsToOffsetAndMetadata())
                .thenApply(offsets -> {
                    Map<Integer, Long> byPartition = new HashMap<>();
                    offsets.forEach((at, offset) -> put(byPartition, at, offset));
                    return byPartition;
                });
    }

    private void put(Map<Integer, Long> offsets, TopicPartition at, @Nullable OffsetAndMetadata offset) {
        if (offset != null && at.topic().equals(settings.dedup().ingestTopic())) {
            offsets.put(at.partition(), offset.offset());
        }
    }

    private CompletableFuture<Map<Integer, Long>> askEnds() {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        IntStream.range(0, partitions)
                .forEach(partition ->
                        latest.put(new TopicPartition(settings.dedup().ingestTopic(), partition), OffsetSpec.latest()));
        return future(admin.listOffsets(latest).all()).thenApply(found -> {
            Map<Integer, Long> byPartition = new HashMap<>();
            found.forEach((at, end) -> byPartition.put(at.partition(), end.offset()));
            return byPartition;
        });
    }

    private static <T> CompletableFuture<T> future(KafkaFuture<T> future) {
        // Kafka's own, and all that is made of it, cannot be given up on.
        CompletableFuture<T> own = new CompletableFuture<>();
        var unused = future.whenComplete((value, failure) -> {
            if (failure == null) {
                own.complete(value);
            } else {
                own.completeExceptionally(failure);
            }
        });
        return own;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    /** One question at a time. */
    private static final class Shared {
        private final Supplier<CompletableFuture<Map<Integer, Long>>> question;
        private @Nullable CompletableFuture<Map<Integer, Long>> asked;
        private @Nullable CompletableFuture<Map<Integer, Long>> next;

        Shared(Supplier<CompletableFuture<Map<Integer, Long>>> question) {
            this.question = question;
        }

        synchronized CompletableFuture<Map<Integer, Long>> ask() {
            if (asked == null) {
                asked = question.get();
                var unused = asked.whenComplete((answer, failure) -> ended());
                return asked;
            }
            if (next == null) {
                // Made with the one that is on its way, and asked when that has ended.
                CompletableFuture<Map<Integer, Long>> current = asked;
                next = current.handle((answer, failure) -> this).thenComposeAsync(again -> again.askNext());
            }
            return next;
        }

        private synchronized CompletableFuture<Map<Integer, Long>> askNext() {
            next = null;
            return ask();
        }

        private synchronized void ended() {
            asked = null;
        }
    }
}
