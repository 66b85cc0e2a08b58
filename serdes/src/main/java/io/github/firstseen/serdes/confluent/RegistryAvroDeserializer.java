package io.github.firstseen.serdes.confluent;

import io.github.firstseen.serdes.avro.AvroRecords;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import io.github.firstseen.serdes.registry.RegistryConfig;
import io.github.firstseen.serdes.registry.SchemaRegistry;
import io.github.firstseen.serdes.registry.UnknownSchemaException;
import io.github.firstseen.serdes.registry.WriterSchemas;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * {@link FramedReader} as Kafka wants it, configured by Confluent's keys. Null stays null. Any thread, once it is
 * configured.
 *
 * <p>Throws SerializationException for what cannot be read, never quoting it, and what
 * {@link io.github.firstseen.serdes.registry.RegistryException} is where the registry gives no answer: that is not the
 * record's fault, and later it can be read.
 */
public final class RegistryAvroDeserializer<T extends IndexedRecord> implements Deserializer<T> {
    private final AvroRecords<T> records;
    private volatile @Nullable FramedReader<T> reader;
    private volatile boolean isKey;

    /** For Kafka, which makes it by its name: of {@link GenericRecord}, to be configured. */
    @SuppressWarnings("unchecked")
    public RegistryAvroDeserializer() {
        this((AvroRecords<T>) AvroRecords.generic());
    }

    /** To be configured. */
    public RegistryAvroDeserializer(AvroRecords<T> records) {
        this.records = records;
    }

    /** With a registry of its own. Throws ConfigException for what {@link RegistryConfig} does not take. */
    @Override
    public void configure(Map<String, ?> properties, boolean isForKeys) {
        use(SchemaRegistry.of(new RegistryConfig(properties)), isForKeys);
    }

    /** Configures it with schemas that others use too. Returns itself. */
    public RegistryAvroDeserializer<T> use(WriterSchemas schemas, boolean isForKeys) {
        isKey = isForKeys;
        reader = new FramedReader<>(records, schemas);
        return this;
    }

    @Override
    public @Nullable T deserialize(String topic, Headers headers, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        try {
            WireFormat.requireNoIdIn(headers, isKey);
        } catch (UnreadableAvroException e) {
            throw unreadable(topic, e);
        }
        return deserialize(topic, data);
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        FramedReader<T> configured = reader;
        if (configured == null) {
            throw new IllegalStateException("must be configured before it is used");
        }
        try {
            return configured.read(data);
        } catch (UnreadableAvroException | UnknownSchemaException e) {
            throw unreadable(topic, e);
        }
    }

    private SerializationException unreadable(String topic, Exception e) {
        return new SerializationException(
                "the " + (isKey ? "key" : "value") + " of a record of topic " + topic + ": " + e.getMessage(), e);
    }
}
