package io.github.firstseen.serdes.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.schemas.LifecycleCommand;
import io.github.firstseen.serdes.avro.AvroCodec;
import io.github.firstseen.serdes.avro.RandomRecords;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a plugin has read, written again (A1, A2)")
class AvroRewriterTest {
    private static final int SINGLE_OBJECT_HEAD = 10;
    private static final Schema ALL = SchemaBuilder.record("All")
            .fields()
            .name("money")
            .type(LogicalTypes.decimal(9, 2).addToSchema(Schema.create(Schema.Type.BYTES)))
            .noDefault()
            .name("uuid")
            .type(LogicalTypes.uuid().addToSchema(Schema.create(Schema.Type.STRING)))
            .noDefault()
            .name("day")
            .type(LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT)))
            .noDefault()
            .name("time")
            .type(LogicalTypes.timeMillis().addToSchema(Schema.create(Schema.Type.INT)))
            .noDefault()
            .name("at")
            .type(LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG)))
            .noDefault()
            .name("local")
            .type(LogicalTypes.localTimestampMillis().addToSchema(Schema.create(Schema.Type.LONG)))
            .noDefault()
            .endRecord();

    @Test
    void shouldBeTheSameWithLogicalTypesAsWithWhatTheyAreBuiltOn() {
        UUID uuid = new UUID(1, 2);
        GenericRecord converted = new GenericData.Record(ALL);
        converted.put("money", new BigDecimal("-12.50"));
        converted.put("uuid", uuid);
        converted.put("day", LocalDate.ofEpochDay(20_000));
        converted.put("time", LocalTime.ofSecondOfDay(5));
        converted.put("at", Instant.ofEpochSecond(7, 8_000));
        converted.put("local", LocalDateTime.of(1970, 1, 1, 0, 0, 9));
        GenericRecord raw = new GenericData.Record(ALL);
        raw.put("money", ByteBuffer.wrap(new byte[] {(byte) 0xfb, 0x1e}));
        raw.put("uuid", uuid.toString());
        raw.put("day", 20_000);
        raw.put("time", 5_000);
        raw.put("at", 7_000_008L);
        raw.put("local", 9_000L);

        assertThat(AvroRewriter.write(converted)).isEqualTo(AvroRewriter.write(raw));
    }

    @Test
    void shouldBeWhatGeneratedClassesWrite() {
        long seed = 5;
        LifecycleCommand command = new RandomRecords(new Random(seed)).command();
        byte[] single = AvroCodec.ofLifecycleCommands().encode(command);

        assertThat(AvroRewriter.write(command))
                .isEqualTo(Arrays.copyOfRange(single, SINGLE_OBJECT_HEAD, single.length));
    }

    @Test
    void shouldRefuseWhatIsNoValueOfItsSchema() {
        GenericRecord empty = new GenericData.Record(ALL);

        assertThatThrownBy(() -> AvroRewriter.write(empty)).isInstanceOf(RuntimeException.class);
    }
}
