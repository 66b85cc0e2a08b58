package io.github.firstseen.serdes.confluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.serdes.avro.UnreadableAvroException;
import java.util.HexFormat;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Confluent's wire format (F4)")
class WireFormatTest {
    @ParameterizedTest
    @CsvSource({"1, 0000000001aabb", "258, 0000000102aabb", "2147483647, 007fffffffaabb", "-1, 00ffffffffaabb"})
    void shouldPutAByteAndTheIdInFront(int id, String hex) throws Exception {
        byte[] frame = WireFormat.frame(id, new byte[] {(byte) 0xaa, (byte) 0xbb});

        assertThat(HexFormat.of().formatHex(frame)).isEqualTo(hex);
        assertThat(WireFormat.idOf(frame)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, there are no bytes",
                "00, `it ends within its head, after 1 bytes`",
                "00000000, `it ends within its head, after 4 bytes`",
                "7b7d, `it starts with byte 0x7b, where the wire format of a registry has 00`",
                "010102030405060708090a0b0c0d0e0f10, `it starts with byte 0x01, where the wire format of a registry has"
                        + " 00`",
                "c301961fe45b7e4283d3, `it starts with byte 0xc3, as Avro's single objects do, which name no schema of"
                        + " a registry`"
            })
    void shouldSayWhatIsNoFrame(String hex, String message) {
        assertThatThrownBy(() -> WireFormat.idOf(HexFormat.of().parseHex(hex)))
                .isInstanceOf(UnreadableAvroException.class)
                .hasMessage(message);
    }

    @Test
    void shouldRefuseAnIdInTheHeaderOfKeyOrValueEachForItself() throws Exception {
        Headers headers = new RecordHeaders().add("__value_schema_id", new byte[17]);

        WireFormat.requireNoIdIn(headers, true);
        assertThatThrownBy(() -> WireFormat.requireNoIdIn(headers, false))
                .isInstanceOf(UnreadableAvroException.class)
                .hasMessageStartingWith("its schema's id stands in header __value_schema_id, which is not read");
        assertThatThrownBy(
                        () -> WireFormat.requireNoIdIn(new RecordHeaders().add("__key_schema_id", new byte[17]), true))
                .isInstanceOf(UnreadableAvroException.class);
    }
}
