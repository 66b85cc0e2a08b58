package io.github.firstseen.serdes.confluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.Coordinates;
import io.github.firstseen.schemas.Fingerprint;
import io.github.firstseen.schemas.IdempotencyRecord;
import io.github.firstseen.schemas.LifecycleCommand;
import io.github.firstseen.schemas.Outcome;
import io.github.firstseen.schemas.Status;
import io.github.firstseen.serdes.Seed;
import io.github.firstseen.serdes.avro.AvroRecords;
import io.github.firstseen.serdes.avro.GoldenCommand;
import io.github.firstseen.serdes.avro.RandomRecords;
import io.github.firstseen.serdes.registry.MockSchemaRegistry;
import io.github.firstseen.serdes.registry.RegistryConfig;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("firstseen's own records in the wire format of a registry (B3, F4)")
class GeneratedRecordsOnTopicsTest {
    private static final RegistryConfig CONFIG = new RegistryConfig(Map.of("schema.registry.url", "mock://generated"));
    /** Avro's marker and fingerprint in front of a single object. */
    private static final int SINGLE_OBJECT_HEAD_HEX = 20;

    private final MockSchemaRegistry registry = MockSchemaRegistry.ofScope("generated");

    @AfterEach
    void dropScope() {
        MockSchemaRegistry.dropScope("generated");
    }

    private <T extends SpecificRecordBase> RegistryAvroSerde<T> serde(AvroRecords<T> records) {
        return new RegistryAvroSerde<>(records).use(registry, CONFIG, false);
    }

    private static <T extends SpecificRecordBase> byte[] write(RegistryAvroSerde<T> serde, T record) {
        return serde.serializer().serialize("firstseen", record);
    }

    private static <T extends SpecificRecordBase> T read(RegistryAvroSerde<T> serde, byte[] bytes) {
        return serde.deserializer().deserialize("firstseen", bytes);
    }

    @Test
    void shouldNeverChangeTheBytesOfACommand() {
        RegistryAvroSerde<LifecycleCommand> serde = serde(AvroRecords.ofLifecycleCommands());
        byte[] bytes = write(serde, GoldenCommand.command());

        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("0000000001" + GoldenCommand.hex().substring(SINGLE_OBJECT_HEAD_HEX));
        assertThat(read(serde, bytes)).isEqualTo(GoldenCommand.command());
    }

    @Test
    void shouldWriteWhatAvroItselfWritesAndReadItBack() throws Exception {
        long seed = Seed.value();
        RandomRecords records = new RandomRecords(new Random(seed));
        RegistryAvroSerde<AuditEvent> events = serde(AvroRecords.ofAuditEvents());
        RegistryAvroSerde<LifecycleCommand> commands = serde(AvroRecords.ofLifecycleCommands());
        // Both subjects would be of one topic.
        RegistryConfig byName = new RegistryConfig(Map.of(
                "schema.registry.url", "mock://generated", "value.subject.name.strategy", "TopicRecordNameStrategy"));
        events.use(registry, byName, false);
        commands.use(registry, byName, false);
        for (int i = 0; i < 500; i++) {
            AuditEvent event = records.event();
            LifecycleCommand command = records.command();

            assertThat(write(events, event)).as("seed %d, event %d", seed, i).isEqualTo(byAvro(1, event));
            assertThat(write(commands, command))
                    .as("seed %d, command %d", seed, i)
                    .isEqualTo(byAvro(2, command));
            assertThat(read(events, write(events, event)))
                    .as("seed %d, event %d", seed, i)
                    .isEqualTo(event);
            assertThat(read(commands, write(commands, command)))
                    .as("seed %d, command %d", seed, i)
                    .isEqualTo(command);
        }
    }

    private static byte[] byAvro(int id, SpecificRecordBase record) throws Exception {
        ByteBuffer single =
                record instanceof AuditEvent event ? event.toByteBuffer() : ((LifecycleCommand) record).toByteBuffer();
        byte[] body = new byte[single.remaining() - SINGLE_OBJECT_HEAD_HEX / 2];
        single.position(single.position() + SINGLE_OBJECT_HEAD_HEX / 2).get(body);
        return WireFormat.frame(id, body);
    }

    @Test
    void shouldWriteAndReadWhatIsRememberedOfAKey() {
        RegistryAvroSerde<IdempotencyRecord> serde = serde(AvroRecords.ofIdempotencyRecords());
        IdempotencyRecord record = remembered();

        assertThat(read(serde, write(serde, record))).isEqualTo(record);
        record.setOutcome(null);
        record.setLeaseUntil(null);
        assertThat(read(serde, write(serde, record))).isEqualTo(record);
    }

    private static IdempotencyRecord remembered() {
        return IdempotencyRecord.newBuilder()
                .setRequestId(new UUID(1, 2))
                .setFingerprint(new Fingerprint(new byte[32]))
                .setOrigin(new Coordinates("orders", 3, 42L))
                .setRecordTime(Instant.ofEpochMilli(-1))
                .setFirstSeen(Instant.ofEpochMilli(1_700_000_000_000L))
                .setExpiry(Instant.ofEpochMilli(1_700_000_100_000L))
                .setStatus(Status.SUCCEEDED)
                .setAttempt(2)
                .setLeaseUntil(Instant.ofEpochMilli(1_700_000_050_000L))
                .setOutcome(new Outcome("text/plain", 2, ByteBuffer.wrap(new byte[] {'o', 'k'})))
                .build();
    }

    @Test
    void shouldBeReadableByWhoeverHasTheRegistry() throws Exception {
        byte[] bytes = write(serde(AvroRecords.ofLifecycleCommands()), GoldenCommand.command());

        GenericRecord read = new FramedReader<>(AvroRecords.generic(), registry).read(bytes);

        assertThat(read.get("actor")).hasToString("billing");
        assertThat(read.get("time")).isEqualTo(1_700_000_000_000L);
    }

    /** What an older release wrote has another id, and fields are taken by name. */
    @Test
    void shouldReadWhatAnOlderReleaseWrote() throws Exception {
        Schema today = LifecycleCommand.getClassSchema();
        Schema older = without("attempt", today);
        byte[] bytes = HexFormat.of().parseHex(GoldenCommand.hex());
        Object record = new GenericDatumReader<>(today, older)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, 10, bytes.length - 10, null));
        byte[] written = new FramedWriter<>(AvroRecords.generic(), registry, CONFIG, false)
                .write("older", (GenericRecord) record);
        LifecycleCommand expected = GoldenCommand.command();
        expected.setAttempt(null);

        assertThat(read(serde(AvroRecords.ofLifecycleCommands()), written)).isEqualTo(expected);
    }

    private static Schema without(String field, Schema schema) {
        List<Schema.Field> others = schema.getFields().stream()
                .filter(each -> !each.name().equals(field))
                .map(each -> new Schema.Field(each, each.schema()))
                .toList();
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, others);
    }

    @Test
    void shouldNotTakeOneKindOfRecordForAnother() {
        byte[] event = write(serde(AvroRecords.ofAuditEvents()), new RandomRecords(new Random(7)).event());

        assertThatThrownBy(() -> read(serde(AvroRecords.ofLifecycleCommands()), event))
                .isInstanceOf(SerializationException.class)
                .hasMessage("the value of a record of topic firstseen: it has schema id 1: the schema is"
                        + " io.github.firstseen.schemas.AuditEvent, not io.github.firstseen.schemas.LifecycleCommand");
    }

    @Test
    void shouldNameTheFieldThatMustNotBeNull() {
        LifecycleCommand command = GoldenCommand.command();
        command.setRole(null);
        RegistryAvroSerde<LifecycleCommand> serde = serde(AvroRecords.ofLifecycleCommands());

        assertThatThrownBy(() -> write(serde, command))
                .isInstanceOf(SerializationException.class)
                .hasMessage("a record for topic firstseen: LifecycleCommand.role must not be null");
        assertThat(read(serde, write(serde, GoldenCommand.command()))).isEqualTo(GoldenCommand.command());
    }

    /** A producer's threads share its serializer. */
    @Test
    void shouldServeManyThreadsAtATime() throws Exception {
        RegistryAvroSerde<AuditEvent> serde = serde(AvroRecords.ofAuditEvents());
        long seed = Seed.value();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                RandomRecords records = new RandomRecords(new Random(seed + thread));
                done.add(threads.submit(() -> {
                    for (int i = 0; i < 500; i++) {
                        AuditEvent event = records.event();
                        assertThat(read(serde, write(serde, event))).isEqualTo(event);
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("seed " + seed, e);
        } finally {
            threads.shutdownNow();
        }
    }
}
