package io.github.firstseen.serdes.plugin;

import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.payload.AvroPayload;
import io.github.firstseen.serdes.payload.AvroSource;
import io.github.firstseen.serdes.registry.RegistryException;
import io.github.firstseen.serdes.registry.RegistryUnavailableException;
import java.util.function.Supplier;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Payloads as a deserializer of the user's reads them. One thread at a time, as deserializers are. */
final class DeserializerSource implements AvroSource {
    private static final Logger LOG = LoggerFactory.getLogger(DeserializerSource.class);

    private final Deserializer<?> deserializer;
    private final String topic;
    private final PluginContext context;
    private final Runnable closing;

    /** @param closing closes the deserializer */
    DeserializerSource(Deserializer<?> deserializer, String topic, PluginContext context, Runnable closing) {
        this.deserializer = deserializer;
        this.topic = topic;
        this.context = context;
        this.closing = closing;
    }

    @Override
    public AvroPayload of(byte[] value, Headers headers, InvalidReason reason) throws InvalidRecordException {
        // Copies: whatever it does with them, what is passed on stays as it came.
        byte[] bytes = value.clone();
        RecordHeaders theirs = new RecordHeaders(headers);
        Object read = run("reading", reason, () -> deserializer.deserialize(topic, theirs, bytes));
        if (!(read instanceof GenericContainer container)) {
            throw new InvalidRecordException(
                    reason,
                    name() + " made "
                            + (read == null ? "null" : "a " + read.getClass().getName())
                            + " of the payload, which is no Avro with a schema");
        }
        byte[] avro = run("writing what was read of", reason, () -> AvroRewriter.write(container));
        return AvroPayload.bare(avro, container.getSchema(), reason);
    }

    private <V extends @Nullable Object> V run(String doing, InvalidReason reason, Supplier<V> code)
            throws InvalidRecordException {
        try {
            return context.call(code);
        } catch (RegistryException e) {
            // Of a deserializer of our own: it knows whose fault it is.
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            PluginFault fault = PluginFault.of(e);
            if (fault.isOfRegistry()) {
                throw new RegistryUnavailableException(name() + " had no answer: " + fault, null);
            }
            throw new InvalidRecordException(reason, doing + " the payload failed in " + name() + ": " + fault);
        }
    }

    private String name() {
        return deserializer.getClass().getSimpleName();
    }

    /** What fails in that is told and harms no task: nothing is read with it any more. */
    @Override
    public void close() {
        try {
            context.call(() -> {
                closing.run();
                return this;
            });
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("closing {} failed: {}", name(), PluginFault.of(e));
        }
    }
}
