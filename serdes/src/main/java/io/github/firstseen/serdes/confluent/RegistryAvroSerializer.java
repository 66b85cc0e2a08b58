package io.github.firstseen.serdes.confluent;

import io.github.firstseen.serdes.avro.AvroRecords;
import io.github.firstseen.serdes.registry.RegistryConfig;
import io.github.firstseen.serdes.registry.SchemaRegistry;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * {@link FramedWriter} as Kafka wants it, configured by Confluent's keys. Null stays null. Any thread, once it is
 * configured.
 *
 * <p>Throws SerializationException for a record that does not fit its schema, and what
 * {@link io.github.firstseen.serdes.registry.RegistryException} is where the registry gives no id.
 */
public final class RegistryAvroSerializer<T extends IndexedRecord> implements Serializer<T> {
    private final AvroRecords<T> records;
    private volatile @Nullable FramedWriter<T> writer;

    /** For Kafka, which makes it by its name: of {@link GenericRecord}, to be configured. */
    @SuppressWarnings("unchecked")
    public RegistryAvroSerializer() {
        this((AvroRecords<T>) AvroRecords.generic());
    }

    /** To be configured. */
    public RegistryAvroSerializer(AvroRecords<T> records) {
        this.records = records;
    }

    /** With a registry of its own. Throws ConfigException for what {@link RegistryConfig} does not take. */
    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        RegistryConfig config = new RegistryConfig(properties);
        use(SchemaRegistry.of(config), config, isKey);
    }

    /** Configures it with a registry that others use too. Returns itself. */
    public RegistryAvroSerializer<T> use(SchemaRegistry registry, RegistryConfig config, boolean isKey) {
        writer = new FramedWriter<>(records, registry, config, isKey);
        return this;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T data) {
        if (data == null) {
            return null;
        }
        FramedWriter<T> configured = writer;
        if (configured == null) {
            throw new IllegalStateException("must be configured before it is used");
        }
        try {
            return configured.write(topic, data);
        } catch (IllegalArgumentException e) {
            throw new SerializationException("a record for topic " + topic + ": " + e.getMessage(), e);
        }
    }
}
