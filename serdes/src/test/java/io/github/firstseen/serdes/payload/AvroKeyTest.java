package io.github.firstseen.serdes.payload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A key inside an Avro payload (A1, A6)")
class AvroKeyTest {
    private final AvroWriters writers = new AvroWriters();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "'string'|0620612d| a-",
                "{'type':'string','logicalType':'uuid'}|044632|F2",
                "'int'|53|-42",
                "'long'|ffffffffffffffffff01|-9223372036854775808",
                "{'type':'long','logicalType':'timestamp-millis'}|80e8a4d48d65|1737000000000",
                "{'type':'bytes','logicalType':'big-decimal'}|04ff00|\u00ff\u0000",
                "'bytes'|04ff00|\u00ff\u0000",
                "{'type':'fixed','name':'F','size':2}|4142|AB",
                "{'type':'fixed','name':'U','size':16,'logicalType':'uuid'}|f81d4fae7dec11d0a76500a0c91e6bf6|"
                        + "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                "{'type':'enum','name':'E','symbols':['A','B']}|02|B",
                "{'type':'bytes','logicalType':'decimal','precision':6,'scale':2}|06fffb1e|-12.5",
                "{'type':'fixed','name':'M','size':4,'logicalType':'decimal','precision':6,'scale':2}|000004b0|12",
                "{'type':'bytes','logicalType':'decimal','precision':9,'scale':9}|0201|0.000000001",
                "['null','string']|020478 79|xy",
                "['int','string']|0054|42"
            })
    void shouldBeWhatTheFieldSays(String type, String hex, String expected) throws InvalidRecordException {
        assertThat(bytes("id", inRecord(type), hex)).asString(ISO_8859_1).isEqualTo(expected);
    }

    @Test
    void shouldTellDecimalsApartThatAreOneDouble() throws InvalidRecordException {
        String decimal = inRecord("{'type':'bytes','logicalType':'decimal','precision':30,'scale':17}");

        assertThat(key("id", decimal, "10002386f26fc10001")).isEqualTo("0.10000000000000001");
        assertThat(key("id", decimal, "10002386f26fc10000")).isEqualTo("0.1");
    }

    @Test
    void shouldBeFoundBehindAndWithinWhateverElseThereIs() throws InvalidRecordException {
        String schema = "{'type':'record','name':'R','fields':[" + "{'name':'n','type':'null'},"
                + "{'name':'b','type':'boolean'},{'name':'i','type':'int'},{'name':'l','type':'long'},"
                + "{'name':'f','type':'float'},{'name':'d','type':'double'},{'name':'s','type':'string'},"
                + "{'name':'y','type':'bytes'},{'name':'x','type':{'type':'fixed','name':'X','size':2}},"
                + "{'name':'e','type':{'type':'enum','name':'E','symbols':['A','B']}},"
                + "{'name':'u','type':['null','int']},{'name':'a','type':{'type':'array','items':'int'}},"
                + "{'name':'m','type':{'type':'map','values':'int'}},"
                + "{'name':'order','type':['null',{'type':'record','name':'Order','fields':["
                + "{'name':'at','type':'long'},{'name':'id','type':'string'}]}]},{'name':'rest','type':'int'}]}";
        String before = "01" + "02" + "80808001" + "00000000" + "0000000000000000" + "0473 73" + "02ff" + "cafe" + "02"
                + "0254" + "02 54 03040201 00" + "02026b06 00";

        assertThat(key("order.id", schema, before + "02" + "02" + "0478 79" + "00"))
                .isEqualTo("xy");
        assertThat(key("order.id", schema, before + "00" + "00")).isNull();
        assertThat(key("u", schema, before)).isEqualTo("42");
        assertThat(key("m.k", schema, before)).isEqualTo("3");
    }

    @Test
    void shouldBeFoundInAMap() throws InvalidRecordException {
        String schema = inRecord("{'type':'map','values':{'type':'record','name':'V','fields':["
                + "{'name':'of','type':['null','string']}]}}");
        String entries = "04 0261 02 0278  0262 02 0279 02 0263 00 00".replace(" ", "");

        assertThat(key("id.a.of", schema, entries)).isEqualTo("x");
        assertThat(key("id.b.of", schema, entries)).isEqualTo("y");
        assertThat(key("id.c.of", schema, entries)).isNull();
        assertThat(key("id.d.of", schema, entries)).isNull();
        assertThatThrownBy(() -> key("id.a.of", schema, "04 0261 02 0278 0261 02 0278 00".replace(" ", "")))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining("has a map with a key that stands there twice");
    }

    @Test
    void shouldBeFoundInTheBranchThatIsThere() throws InvalidRecordException {
        String union = "[{'type':'record','name':'Created','fields':[{'name':'order','type':'string'},"
                + "{'name':'id','type':'string'}]},{'type':'record','name':'Deleted','fields':["
                + "{'name':'id','type':'int'}]},{'type':'record','name':'Ping','fields':[]},'string']";

        assertThat(key("id", union, "00 0270 0271".replace(" ", ""))).isEqualTo("q");
        assertThat(key("id", union, "020e")).isEqualTo("7");
        assertThat(key("id", union, "04")).isNull();
        assertThat(key("id", union, "060271")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "other|'string'|0271",
                "id.more|'string'|0271",
                "id.0|{'type':'array','items':'string'}|02027100",
                "id|'null'|``",
                "id|['null','string']|00",
                "id.more|['null','string']|00"
            })
    void shouldBeMissingWhereThePathLeadsNowhere(String path, String type, String hex) throws InvalidRecordException {
        assertThat(bytes(path, inRecord(type), hex)).isNull();
    }

    @Test
    void shouldBeMissingInATombstone() throws InvalidRecordException {
        assertThat(KeySource.parse("avro:id", AvroSource.framed(writers)).key(null, null, new RecordHeaders()))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "FLOAT|'float'|00000000",
                "DOUBLE|['null','double']|020000000000000000",
                "BOOLEAN|'boolean'|01",
                "ARRAY|{'type':'array','items':'string'}|020c73656372657400",
                "MAP|{'type':'map','values':'string'}|00",
                "RECORD|{'type':'record','name':'V','fields':[]}|``"
            })
    void shouldNotBeReadFromWhatIsNotFitForOne(String type, String schema, String hex) {
        assertThatThrownBy(() -> key("id", inRecord(schema), hex))
                .isInstanceOfSatisfying(
                        InvalidRecordException.class,
                        e -> assertThat(e.decision().reason()).isEqualTo(InvalidReason.KEY_UNREADABLE))
                .hasMessage("the idempotency key at id is of type " + type + ", not fit for a key");
    }

    @Test
    void shouldNotHangOnWhatStandsBehindIt() throws InvalidRecordException {
        String schema = "{'type':'record','name':'R','fields':[{'name':'id','type':'string'},"
                + "{'name':'n','type':'boolean'}]}";

        assertThat(key("id", schema, "027807")).isEqualTo("x");
        assertThat(key("id", schema, "0278")).isEqualTo("x");
    }

    private static String inRecord(String type) {
        return "{'type':'record','name':'Outer','fields':[{'name':'id','type':" + type + "}]}";
    }

    private @Nullable String key(String path, String schema, String hex) throws InvalidRecordException {
        byte[] key = bytes(path, schema, hex);
        return key == null ? null : new String(key, UTF_8);
    }

    private byte @Nullable [] bytes(String path, String schema, String hex) throws InvalidRecordException {
        byte[] payload = AvroWriters.payload(writers.register(schema), hex);
        return KeySource.parse("avro:" + path, AvroSource.framed(writers)).key(null, payload, new RecordHeaders());
    }
}
