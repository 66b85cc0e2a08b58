package io.github.firstseen.serdes.confluent;

import io.github.firstseen.serdes.avro.AvroRecords;
import io.github.firstseen.serdes.registry.RegistryConfig;
import io.github.firstseen.serdes.registry.SchemaRegistry;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Avro records in Confluent's wire format, both ways over one registry. Any thread, once it is configured. */
public final class RegistryAvroSerde<T extends IndexedRecord> implements Serde<T> {
    private final RegistryAvroSerializer<T> serializer;
    private final RegistryAvroDeserializer<T> deserializer;

    /** For Kafka Streams, which makes it by its name: of {@link GenericRecord}, to be configured. */
    public RegistryAvroSerde() {
        serializer = new RegistryAvroSerializer<>();
        deserializer = new RegistryAvroDeserializer<>();
    }

    /** To be configured. */
    public RegistryAvroSerde(AvroRecords<T> records) {
        serializer = new RegistryAvroSerializer<>(records);
        deserializer = new RegistryAvroDeserializer<>(records);
    }

    /** With a registry of its own. Throws ConfigException for what {@link RegistryConfig} does not take. */
    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        RegistryConfig config = new RegistryConfig(properties);
        use(SchemaRegistry.of(config), config, isKey);
    }

    /** Configures it with a registry that others use too. Returns itself. */
    public RegistryAvroSerde<T> use(SchemaRegistry registry, RegistryConfig config, boolean isKey) {
        serializer.use(registry, config, isKey);
        deserializer.use(registry, isKey);
        return this;
    }

    @Override
    public Serializer<T> serializer() {
        return serializer;
    }

    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }
}
