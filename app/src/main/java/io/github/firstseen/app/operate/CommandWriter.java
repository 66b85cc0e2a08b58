package io.github.firstseen.app.operate;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.serdes.lifecycle.AddressedCommand;
import io.github.firstseen.serdes.lifecycle.CommandCodec;
import io.github.firstseen.serdes.registry.RegistryException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes a command. For one thread. */
final class CommandWriter {
    private final Settings settings;

    CommandWriter(Settings settings) {
        this.settings = settings;
    }

    /**
     * Writes the command of an act; returns where it stands when the cluster has it for good.
     *
     * @param timeMs now, in ms since the epoch
     */
    List<Coordinates> write(Act act, Destination destination, long timeMs) {
        AddressedCommand addressed =
                new AddressedCommand(act.key().requestId(), destination.owner(), act.command(), act.sender(), timeMs);
        byte[] key = act.key().recordKey();
        byte[] value = encode(addressed);
        try (Producer<byte[], byte[]> producer = producer()) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int partition : destination.partitions()) {
                sent.add(producer.send(new ProducerRecord<>(settings.dedup().commandsTopic(), partition, key, value)));
            }
            producer.flush();
            List<Coordinates> written = new ArrayList<>();
            for (Future<RecordMetadata> each : sent) {
                written.add(coordinates(each));
            }
            return written;
        } catch (KafkaException e) {
            throw refusal(e);
        }
    }

    private byte[] encode(AddressedCommand command) {
        try {
            return new CommandCodec(settings.records().commands(settings.dedup().commandsTopic())).encode(command);
        } catch (RegistryException e) {
            throw new RefusedException("nothing was written: " + e.getMessage());
        }
    }

    private Coordinates coordinates(Future<RecordMetadata> sent) {
        try {
            RecordMetadata metadata = sent.get();
            return new Coordinates(metadata.topic(), metadata.partition(), metadata.offset());
        } catch (ExecutionException e) {
            throw refusal(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted while writing; the command may be written or not");
        }
    }

    private Producer<byte[], byte[]> producer() {
        try {
            return new KafkaProducer<>(
                    settings.producerSettings(), new ByteArraySerializer(), new ByteArraySerializer());
        } catch (ConfigException e) {
            throw Settings.wrong(e, settings.properties());
        }
    }

    private RefusedException refusal(Throwable cause) {
        return settings.unanswered(cause, "write to topic " + settings.dedup().commandsTopic());
    }
}
