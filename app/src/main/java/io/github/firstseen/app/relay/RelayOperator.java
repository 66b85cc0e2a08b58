package io.github.firstseen.app.relay;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.topology.relay.Aggregate;
import io.github.firstseen.topology.relay.RelayCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes operators' commands to the relay's topic, from where the task that owns the aggregate takes them. Any thread. */
public final class RelayOperator implements AutoCloseable {
    private final Settings settings;
    private final String topic;
    private final Producer<byte[], byte[]> producer;

    /** Makes a producer; whether the cluster can be reached shows with the first command. */
    public RelayOperator(Settings settings) {
        this.settings = settings;
        this.topic = settings.relay().commandsTopic();
        try {
            this.producer = new KafkaProducer<>(
                    settings.producerSettings(), new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw settings.unanswered(e.getCause() == null ? e : e.getCause(), "make a producer");
        }
    }

    /**
     * Tries an aggregate again at once; returns when Kafka has the command. Nothing comes of it where it is not held up. Told to
     * every partition: rows of one aggregate stand on several where whoever wrote them did not key them by it.
     *
     * @throws RefusedException where Kafka does not take it
     */
    public void release(Aggregate aggregate) {
        tellAll(new RelayCommand.Release(aggregate));
    }

    /**
     * Makes an event that waits a dead letter; returns when Kafka has the command. Nothing comes of it where none of that
     * id waits. Told to every partition, since the id does not say whose it is.
     *
     * @throws RefusedException where Kafka does not take it
     */
    public void skip(String eventId) {
        tellAll(new RelayCommand.Skip(eventId));
    }

    private void tellAll(RelayCommand command) {
        byte[] written = command.toBytes();
        List<Future<?>> sent = new ArrayList<>();
        try {
            producer.partitionsFor(topic)
                    .forEach(partition ->
                            sent.add(producer.send(new ProducerRecord<>(topic, partition.partition(), null, written))));
        } catch (KafkaException e) {
            throw settings.unanswered(e, "write to topic " + topic);
        }
        await(sent);
    }

    private void await(List<? extends Future<?>> sent) {
        try {
            for (Future<?> each : sent) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted while writing to topic " + topic);
        } catch (ExecutionException e) {
            throw settings.unanswered(e.getCause() == null ? e : e.getCause(), "write to topic " + topic);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
