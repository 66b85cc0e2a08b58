package io.github.firstseen.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.LifecycleCommand;
import io.github.firstseen.schemas.OutboxEvent;
import io.github.firstseen.serdes.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bytes of commands and audit events (A5, B3, D3)")
class AvroCodecTest {
    private final AvroCodec<LifecycleCommand> commands = AvroCodec.ofLifecycleCommands();
    private final AvroCodec<AuditEvent> events = AvroCodec.ofAuditEvents();
    private final AvroCodec<OutboxEvent> rows = AvroCodec.ofOutboxEvents();

    @Test
    void shouldNeverChangeTheBytesOfACommand() throws UnreadableAvroException {
        LifecycleCommand command = GoldenCommand.command();

        assertThat(HexFormat.of().formatHex(commands.encode(command))).isEqualTo(GoldenCommand.hex());
        assertThat(commands.decode(HexFormat.of().parseHex(GoldenCommand.hex())))
                .isEqualTo(command);
    }

    @Test
    void shouldWriteWhatAvroItselfWritesAndReadItBack() throws Exception {
        long seed = Seed.value();
        RandomRecords records = new RandomRecords(new Random(seed));
        for (int i = 0; i < 1_000; i++) {
            LifecycleCommand command = records.command();
            AuditEvent event = records.event();

            assertThat(commands.encode(command))
                    .as("seed %d, command %d", seed, i)
                    .isEqualTo(byAvro(command));
            assertThat(events.encode(event)).as("seed %d, event %d", seed, i).isEqualTo(byAvro(event));
            OutboxEvent row = records.outboxEvent();
            assertThat(rows.encode(row)).as("seed %d, row %d", seed, i).isEqualTo(byAvro(row));
            assertThat(rows.decode(rows.encode(row)))
                    .as("seed %d, row %d", seed, i)
                    .isEqualTo(row);
            assertThat(commands.decode(commands.encode(command)))
                    .as("seed %d, command %d", seed, i)
                    .isEqualTo(command);
            assertThat(events.decode(events.encode(event)))
                    .as("seed %d, event %d", seed, i)
                    .isEqualTo(event);
        }
    }

    private static byte[] byAvro(SpecificRecordBase record) throws IOException {
        return byAvro(record, record.getSchema(), record.getSpecificData());
    }

    private static byte[] byAvro(Object record, Schema schema, GenericData data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BinaryMessageEncoder<>(data, schema).encode(record, out);
        return out.toByteArray();
    }

    @Test
    void shouldReadWhatAnyReleaseWrote() throws Exception {
        for (Schema released : ReleasedSchemas.of(LifecycleCommand.class)) {
            assertThat(commands.decode(writtenWith(released))).isEqualTo(GoldenCommand.command());
        }
        assertThat(ReleasedSchemas.of(AuditEvent.class)).isNotEmpty();
    }

    @Test
    void shouldTakeTheDefaultOfAFieldThatAnOlderReleaseDidNotHave() throws Exception {
        Schema today = LifecycleCommand.getClassSchema();
        Schema older = without("attempt", today);
        AvroCodec<LifecycleCommand> codec = new AvroCodec<>(today, List.of(older));
        LifecycleCommand expected = GoldenCommand.command();
        expected.setAttempt(null);

        assertThat(codec.decode(writtenWith(older))).isEqualTo(expected);
        assertThat(codec.decode(codec.encode(expected))).isEqualTo(expected);
    }

    private static Schema without(String field, Schema schema) {
        List<Schema.Field> others = schema.getFields().stream()
                .filter(each -> !each.name().equals(field))
                .map(each -> new Schema.Field(each, each.schema()))
                .toList();
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, others);
    }

    /** The golden command as a release with this schema would have written it. */
    private static byte[] writtenWith(Schema schema) throws IOException {
        byte[] today = HexFormat.of().parseHex(GoldenCommand.hex());
        GenericDatumReader<Object> reader = new GenericDatumReader<>(LifecycleCommand.getClassSchema(), schema);
        Object record = reader.read(null, DecoderFactory.get().binaryDecoder(today, 10, today.length - 10, null));
        return byAvro(record, schema, GenericData.get());
    }

    @Test
    void shouldNameTheFieldThatMustNotBeNullAndGoOn() {
        LifecycleCommand command = GoldenCommand.command();
        command.setRole(null);
        AuditEvent event = new AuditEvent();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> commands.encode(command))
                .withMessage("LifecycleCommand.role must not be null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> events.encode(event))
                .withMessage("AuditEvent.kind must not be null");
        assertThat(HexFormat.of().formatHex(commands.encode(GoldenCommand.command())))
                .isEqualTo(GoldenCommand.hex());
    }

    @Test
    void shouldKnowTheClassOfEveryType() {
        GeneratedClasses classes = new GeneratedClasses();
        for (Schema root : List.of(AuditEvent.getClassSchema(), LifecycleCommand.getClassSchema())) {
            assertThat(NamedTypes.of(root))
                    .hasSizeGreaterThan(3)
                    .allSatisfy(schema ->
                            assertThat(classes.getClass(schema).getName()).isEqualTo(schema.getFullName()));
        }
    }
}
