package io.github.firstseen.app.operate;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.dedup.Coordinates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What is asked of the cluster about a command; each question is answered or refused in one line. For one thread. */
final class Connection implements AutoCloseable {
    private final Settings settings;
    private final Admin admin;

    private Connection(Settings settings, Admin admin) {
        this.settings = settings;
        this.admin = admin;
    }

    /** Makes a client; whether the cluster can be reached shows with the first question. */
    static Connection of(Settings settings) {
        try {
            return new Connection(settings, Admin.create(settings.adminSettings()));
        } catch (KafkaException e) {
            throw settings.unanswered(e.getCause() == null ? e : e.getCause(), "make a client");
        }
    }

    /**
     * How many partitions a topic has.
     *
     * @param setting the key of the configuration that names it
     * @throws RefusedException where there is no such topic
     */
    int partitions(String topic, String setting) {
        KafkaFuture<TopicDescription> described = Objects.requireNonNull(
                admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
        try {
            return described.get().partitions().size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new RefusedException("topic " + topic + " (" + setting
                        + ") does not exist; make it with: bin/firstseen topics --create --config FILE");
            }
            throw settings.unanswered(cause(e), "describe topic " + topic);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** The end of a partition, with what is not committed yet. */
    long end(TopicPartition partition) {
        try {
            return admin.listOffsets(
                            Map.of(partition, OffsetSpec.latest()),
                            new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw settings.unanswered(cause(e), "read the end of topic " + partition.topic());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Whether the deduplicator has committed its reading of all of these; false also where nobody may tell us. */
    boolean hasRead(List<Coordinates> written) {
        try {
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(settings.applicationId())
                    .partitionsToOffsetAndMetadata()
                    .get();
            return written.stream().allMatch(at -> {
                OffsetAndMetadata next = read.get(new TopicPartition(at.topic(), at.partition()));
                return next != null && next.offset() > at.offset();
            });
        } catch (ExecutionException e) {
            // No group yet, or one that is not for us to see: the audit event says more, where it comes.
            return false;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static Throwable cause(ExecutionException e) {
        return e.getCause() == null ? e : e.getCause();
    }

    private static RefusedException interrupted() {
        Thread.currentThread().interrupt();
        return new RefusedException("interrupted");
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
