package io.github.firstseen.serdes.confluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.serdes.Seed;
import io.github.firstseen.serdes.avro.AvroRecords;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Anybody may write to a topic, and anything")
class FramedReaderTest {
    private static final byte[] ORDER = HexFormat.of().parseHex("0000000007046131f403");

    private final FramedReader<GenericRecord> reader = new FramedReader<>(AvroRecords.generic(), id -> Orders.V1);

    @Test
    void shouldReadARecordOrRefuseOneThatIsCutOffAnywhereOrGoesOn() throws Exception {
        assertThat(reader.read(ORDER)).isEqualTo(Orders.order("a1", 250));
        for (int length = 0; length < ORDER.length; length++) {
            byte[] cut = Arrays.copyOf(ORDER, length);
            assertThatThrownBy(() -> reader.read(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(UnreadableAvroException.class);
        }
        assertRefused(Arrays.copyOf(ORDER, 9), "it ends within its record of schema id 7, after 9 bytes");
        assertRefused(Arrays.copyOf(ORDER, 12), "it goes on for 2 bytes behind its record of schema id 7");
        assertThat(reader.read(ORDER)).isEqualTo(Orders.order("a1", 250));
    }

    @Test
    void shouldEitherReadOrRefuseWhateverBytesArrive() throws Exception {
        long seed = Seed.value();
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = 0;
            }
            try {
                assertThat(reader.read(bytes).getSchema()).isEqualTo(Orders.V1);
            } catch (UnreadableAvroException e) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ", bytes " + HexFormat.of().formatHex(bytes), e);
            }
        }
        assertThat(refused).as("seed %d", seed).isBetween(1_000, 19_999);
    }

    @ParameterizedTest
    @CsvSource({"feffffff0f", "8080808010", "01", "ffffffffffffffffff01"})
    void shouldNotBelieveALength(String varint) {
        byte[] bytes = HexFormat.of().parseHex("0000000007" + varint + "00");

        assertThatThrownBy(() -> reader.read(bytes)).isInstanceOf(UnreadableAvroException.class);
    }

    /** A list whose every item is the head of another: a few bytes each, and a frame of the stack. */
    @Test
    void shouldRefuseRecordsInRecordsWithoutEnd() {
        Schema list = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"List\",\"fields\":[{\"name\":\"rest\",\"type\":[\"null\",\"List\"]}]}");
        FramedReader<GenericRecord> lists = new FramedReader<>(AvroRecords.generic(), id -> list);
        byte[] deep = new byte[2_000_000];
        Arrays.fill(deep, WireFormat.HEAD_BYTES, deep.length, (byte) 2);

        assertThatThrownBy(() -> lists.read(deep))
                .isInstanceOf(UnreadableAvroException.class)
                .hasMessageStartingWith("it is no record of schema id 0: wrong before byte ");
    }

    @Test
    void shouldNotQuoteWhatItCannotRead() {
        Schema schema = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"e\",\"type\":{\"type\":\"enum\",\"name\":"
                                + "\"E\",\"symbols\":[\"A\"]}}]}");
        FramedReader<GenericRecord> enums = new FramedReader<>(AvroRecords.generic(), id -> schema);
        byte[] frame = WireFormat.frame(7, "secret".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> enums.read(frame))
                .isInstanceOf(UnreadableAvroException.class)
                .hasNoCause()
                .hasMessage("it is no record of schema id 7: wrong before byte 6");
    }

    @Test
    void shouldReadRecordsOnly() {
        FramedReader<GenericRecord> texts =
                new FramedReader<>(AvroRecords.generic(), id -> Schema.create(Schema.Type.STRING));
        FramedReader<GenericRecord> unions = new FramedReader<>(
                AvroRecords.generic(), id -> Schema.createUnion(Schema.create(Schema.Type.NULL), Orders.V1));

        assertThatThrownBy(() -> texts.read(WireFormat.frame(7, new byte[] {2, 'a'})))
                .isInstanceOf(UnreadableAvroException.class)
                .hasMessage("it has schema id 7: the schema is a string, not a record");
        assertThatThrownBy(() -> unions.read(WireFormat.frame(7, new byte[] {0})))
                .isInstanceOf(UnreadableAvroException.class)
                .hasMessage("it is no record of schema id 7: wrong before byte 6");
    }

    @Test
    void shouldForgetSchemasBeyondABound() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        FramedReader<GenericRecord> counting = new FramedReader<>(AvroRecords.generic(), id -> {
            asked.incrementAndGet();
            return Orders.V3;
        });
        for (int id = 0; id < 1_000; id++) {
            counting.read(WireFormat.frame(id, new byte[] {0}));
        }
        counting.read(WireFormat.frame(0, new byte[] {0}));
        assertThat(asked).hasValue(1_000);

        counting.read(WireFormat.frame(1_000, new byte[] {0}));
        counting.read(WireFormat.frame(0, new byte[] {0}));
        assertThat(asked).hasValue(1_002);
    }

    private void assertRefused(byte[] frame, String message) {
        assertThatThrownBy(() -> reader.read(frame))
                .isInstanceOf(UnreadableAvroException.class)
                .hasMessage(message);
    }
}
