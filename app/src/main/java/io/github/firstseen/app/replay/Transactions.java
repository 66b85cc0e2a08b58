package io.github.firstseen.app.replay;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.topics.ReplayTopics;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.serdes.RecordSize;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends each batch in one transaction with how far it got, kept as the offsets of a group for each reason. A process that is
 * killed leaves a transaction open; its successor ends that one when it begins, before it asks how far the other got.
 */
final class Transactions implements Delivery {
    /** A message may be megabytes; the ingest topic decides what is too large. */
    private static final int REQUEST_BYTES = 64 << 20;

    private static final int BATCH_BYTES = 256 << 10;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Settings settings;
    private final ReplayTopics topics;
    private final ReplayIds ids;
    private final Producer<byte[], byte[]> producer;

    private Transactions(Settings settings, ReplayTopics topics) {
        this.settings = settings;
        this.topics = topics;
        this.ids = new ReplayIds(settings.applicationId());
        this.producer = producer();
    }

    /**
     * Takes over: another replay of the same application cannot commit anything from now on, and what it had open has ended.
     *
     * @throws RefusedException where the cluster does not answer or allow it
     */
    static Transactions claim(Settings settings, ReplayTopics topics) {
        Transactions transactions = new Transactions(settings, topics);
        try {
            transactions.producer.initTransactions();
            return transactions;
        } catch (KafkaException e) {
            transactions.close();
            throw transactions.refusal(e, null);
        }
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> properties = settings.transactionalProducerSettings(ids.transactional());
        int largest = Math.max(REQUEST_BYTES, topics.deadLetter().maxMessageBytes());
        properties.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, largest);
        properties.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) largest);
        properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.putIfAbsent(
                ProducerConfig.BATCH_SIZE_CONFIG,
                Math.min(BATCH_BYTES, topics.ingest().maxMessageBytes()));
        try {
            return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (ConfigException e) {
            throw Settings.wrong(e, settings.properties());
        } catch (KafkaException e) {
            throw refusal(e, null);
        }
    }

    @Override
    public void deliver(List<DeadLetter> deadLetters, Progress progress) {
        try {
            producer.beginTransaction();
            send(deadLetters);
            progress.offsets().forEach(this::keep);
        } catch (RefusedException e) {
            abort();
            throw e;
        } catch (KafkaException e) {
            abort();
            throw refusal(e, null);
        }
        commit();
    }

    private void send(List<DeadLetter> deadLetters) {
        AtomicReference<@Nullable RefusedException> refused = new AtomicReference<>();
        try {
            for (DeadLetter deadLetter : deadLetters) {
                send(deadLetter, refused);
            }
            producer.flush();
        } catch (KafkaException e) {
            // What is sent after one that was refused fails for that alone.
            refused.compareAndSet(null, refusal(e, null));
        }
        RefusedException refusal = refused.get();
        if (refusal != null) {
            throw refusal;
        }
    }

    private void send(DeadLetter deadLetter, AtomicReference<@Nullable RefusedException> refused) {
        ProducerRecord<byte[], byte[]> copy = deadLetter.copy(System.currentTimeMillis());
        // Alone in its batch: one that the broker refuses for its size would be split from others without end.
        boolean isAlone = isLarge(copy);
        if (isAlone) {
            producer.flush();
        }
        var unused = producer.send(copy, (metadata, failure) -> {
            if (failure != null) {
                refused.compareAndSet(null, refusal(failure, deadLetter));
            }
        });
        if (isAlone) {
            producer.flush();
        }
    }

    /** Whether it fits only if it is compressed. */
    private boolean isLarge(ProducerRecord<byte[], byte[]> copy) {
        return RecordSize.upperBound(copy.key(), copy.value(), copy.headers())
                > topics.ingest().maxMessageBytes();
    }

    private void keep(String reason, Map<TopicPartition, Long> offsets) {
        if (offsets.isEmpty()) {
            return;
        }
        producer.sendOffsetsToTransaction(committable(offsets), memberOfNone(ids.group(reason)));
    }

    /** A consumer says the same of its own group (KIP-1136); ours are as many as there are reasons, and nobody joins them. */
    @SuppressWarnings("removal")
    private static ConsumerGroupMetadata memberOfNone(String group) {
        return new ConsumerGroupMetadata(group);
    }

    private static Map<TopicPartition, OffsetAndMetadata> committable(Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>();
        offsets.forEach((partition, offset) -> committable.put(partition, new OffsetAndMetadata(offset)));
        return committable;
    }

    private void commit() {
        try {
            producer.commitTransaction();
        } catch (TimeoutException e) {
            // Committed or not, both of it or neither: who begins next has it decided first.
            throw new RefusedException("cannot tell whether the last batch was replayed, since "
                    + settings.bootstrapServers() + " did not answer; the next replay finds out and goes on there");
        } catch (KafkaException e) {
            abort();
            throw refusal(e, null);
        }
    }

    private void abort() {
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            // Then the cluster aborts it, at its timeout or when the next replay begins. What went wrong is told.
            return;
        }
    }

    private RefusedException refusal(Exception e, @Nullable DeadLetter deadLetter) {
        if (isFenced(e)) {
            return new RefusedException(
                    "another replay of " + settings.applicationId() + " has begun and taken over, or"
                            + " a transaction took longer than transaction.timeout.ms; what this one had not committed is left"
                            + " to the next");
        }
        String what = "cannot replay to topic " + topics.ingest().name() + " on " + settings.bootstrapServers();
        if (deadLetter != null) {
            Coordinates source = deadLetter.source();
            what = "dead letter " + deadLetter.at() + " cannot be sent to " + source.topic() + "-" + source.partition()
                    + ", where it came from as " + source;
        }
        return new RefusedException(what + ": " + Causes.of(e));
    }

    private static boolean isFenced(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
