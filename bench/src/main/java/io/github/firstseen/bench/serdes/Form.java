package io.github.firstseen.bench.serdes;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.schemas.LifecycleCommand;
import io.github.firstseen.schemas.LifecycleType;
import io.github.firstseen.schemas.Outcome;
import io.github.firstseen.serdes.SightingCodec;
import io.github.firstseen.serdes.avro.AvroCodec;
import io.github.firstseen.serdes.avro.AvroRecords;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import io.github.firstseen.serdes.confluent.FramedReader;
import io.github.firstseen.serdes.confluent.FramedWriter;
import io.github.firstseen.serdes.registry.MockSchemaRegistry;
import io.github.firstseen.serdes.registry.RegistryConfig;
import io.github.firstseen.serdes.registry.SchemaRegistry;
import io.github.firstseen.serdes.registry.UnknownSchemaException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;

/**
 * One form of a record.
 *
 * @param name for a person to read
 * @param bytes how long the record is in it
 * @param write makes fresh bytes of the same record
 * @param read makes a fresh record of the same bytes
 */
record Form(String name, int bytes, Step write, Step read) {
    private static final String TOPIC = "commands";
    private static final String REGISTRY = "bench-serdes";

    /** Gives something, so that no compiler may leave it out. */
    @FunctionalInterface
    interface Step {
        Object once() throws Exception;
    }

    /** All of them; the first is what the others are compared with. */
    static List<Form> all() throws UnreadableAvroException, UnknownSchemaException {
        RegistryConfig config = new RegistryConfig(Map.of(RegistryConfig.URL, "mock://" + REGISTRY));
        SchemaRegistry registry = MockSchemaRegistry.ofScope(REGISTRY);
        return List.of(
                sighting(),
                singleObject(),
                framed("a command, wire format", AvroRecords.ofLifecycleCommands(), command(), registry, config),
                framed("the same, generic record", AvroRecords.generic(), generic(registry, config), registry, config));
    }

    private static Form sighting() {
        SightingCodec codec = new SightingCodec();
        Sighting sighting = new Sighting(
                Fingerprint.of("{\"total\":10}".getBytes(StandardCharsets.UTF_8)),
                new Coordinates("orders", 3, 42),
                1_700_000_000_000L,
                1_700_000_000_000L,
                1_700_086_400_000L,
                Progress.FORWARDED_ONCE);
        byte[] bytes = codec.encode(sighting);
        return new Form(
                "a sighting, fixed layout", bytes.length, () -> codec.encode(sighting), () -> codec.decode(bytes));
    }

    private static Form singleObject() {
        AvroCodec<LifecycleCommand> codec = AvroCodec.ofLifecycleCommands();
        LifecycleCommand command = command();
        byte[] bytes = codec.encode(command);
        return new Form(
                "a command, single object", bytes.length, () -> codec.encode(command), () -> codec.decode(bytes));
    }

    private static <T extends IndexedRecord> Form framed(
            String name, AvroRecords<T> records, T record, SchemaRegistry registry, RegistryConfig config) {
        FramedWriter<T> writer = new FramedWriter<>(records, registry, config, false);
        FramedReader<T> reader = new FramedReader<>(records, registry);
        byte[] frame = writer.write(TOPIC, record);
        return new Form(name, frame.length, () -> writer.write(TOPIC, record), () -> reader.read(frame));
    }

    private static GenericRecord generic(SchemaRegistry registry, RegistryConfig config)
            throws UnreadableAvroException, UnknownSchemaException {
        byte[] frame =
                new FramedWriter<>(AvroRecords.ofLifecycleCommands(), registry, config, false).write(TOPIC, command());
        return new FramedReader<>(AvroRecords.generic(), registry).read(frame);
    }

    private static LifecycleCommand command() {
        byte[] content = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
        return new LifecycleCommand(
                UUID.fromString("7f0d7c2c-5f7e-8d53-9c3b-0a1b2c3d4e5f"),
                3,
                1,
                new io.github.firstseen.schemas.Coordinates("orders", 3, 42L),
                LifecycleType.SUCCEEDED,
                new Outcome("application/json", content.length, ByteBuffer.wrap(content)),
                "billing",
                "consumer",
                Instant.ofEpochMilli(1_700_000_000_000L),
                null);
    }
}
