package io.github.firstseen.serdes.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Made with another program from what {@link CanonicalAvro} says. A row that fails is no reason to change the row: the
 * fingerprints of every payload that is remembered would be others.
 */
@DisplayName("The canonical form of Avro, byte by byte (E1)")
class CanonicalAvroTest {
    private final AvroWriters writers = new AvroWriters();

    /** Schema, payload, canonical form, fingerprint. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'null'||6e|1b16b1df538ba12dc3f97edbb85caa7050d46c148134290feba80f8236c83db9",
                "'boolean'|01|74|e3b98a4da31a127d4bde6e43033f66ba274cab0eb7eb1c70ec41402bf6273dd8",
                "'boolean'|00|66|252f10c83610ebca1a059c0bae8255eba2f95be4d1d7bcfa89d7248a82d9f111",
                "'int'|05|69fffffffffffffffd|be05aeae68b916f9c35c4ef8e47b9f9fef5fbecfc956a24a918a5d498c919029",
                "'long'|ffffffffffffffffff01|698000000000000000|04a0d2ad4df0a681a9aa7a191d5d4e1e2e20b788c512ef797"
                        + "8012b608020bf06",
                "'float'|00002040|64000000053235652d31|35c82dc15911350b3b1b7f7c4f4f692640915bbba4f8b479004c4eb912"
                        + "3276c7",
                "'float'|cdcccc3d|640000001f313030303030303031343930313136313139333834373635363235652d3237|bbc735"
                        + "7d270928b4f0016ef2b21139f49fe62d1274e9675ba73acfc6038d8c5c",
                "'double'|9a9999999999b93f|640000003b313030303030303030303030303030303035353531313135313233313235"
                        + "37383237303231313831353833343034353431303135363235652d3535|094d88dfeea649661ea056b78327a48ce0f30"
                        + "079d33f46fea74723e73a636a31",
                "'double'|0000000000000080|690000000000000000|3b555e559a387e55a17b91824a591f734ede33f41580a9c5004"
                        + "8a8ffdc502835",
                "'double'|000000000000e0c3|698000000000000000|04a0d2ad4df0a681a9aa7a191d5d4e1e2e20b788c512ef79780"
                        + "12b608020bf06",
                "'double'|000000000000e043|6400000015393232333337323033363835343737353830386530|f9ff60a6b0c44888d"
                        + "bc0d509ff00b5b5aa9946f268f5e1786a315e838783416a",
                "'double'|92d54d06cff08044|640000000431653232|2745e0c6d227fa55f84e1852137150e33d003da09473f003f69"
                        + "8038fdcd83802",
                "'double'|010000000000f87f|64000000034e614e|b8818a1c3aacba709005d590a84abcd22614459a8b466559c11c3"
                        + "0d520b83c06",
                "'double'|000000000000f0ff|64000000092d496e66696e697479|d9478c6942664dd250c288610a1dc1bac76c615ba"
                        + "17ffb2833377b9a9324e174",
                "'string'|0e62c3bc63686572|730000000762c3bc63686572|dfa28250993ab2cc5535670f07e864a872085ec555113"
                        + "7160bcab656d7e89093",
                "'bytes'|04ff00|7300000002ff00|5e0ad8b42d84bbabf6509ab4f7d04e9707a37683b1093f3d34a9741a57eda8d6",
                "{'type':'bytes','logicalType':'decimal','precision':6,'scale':2}|06fffb1e|64000000072d313235652d"
                        + "31|703e4251cba08522b6d099ca29b2c76bab9585a76a33258c61e578c3cfc15d58",
                "{'type':'fixed','name':'M','size':4,'logicalType':'decimal','precision':6,'scale':2}|000004b0|69"
                        + "000000000000000c|c497114921644da151b8e25aaa3e306c990d3d4c54bfe75378cdc4e741f02a54",
                "{'type':'fixed','name':'a.F','size':2}|cafe|78000000014600000002cafe|fb336a31cce28fd934807680886"
                        + "d39fa948812827036e8784d06711a01618f76",
                "{'type':'fixed','name':'U','size':16,'logicalType':'uuid'}|f81d4fae7dec11d0a76500a0c91e6bf6|7300"
                        + "00002466383164346661652d376465632d313164302d613736352d303061306339316536626636|ed2783cbda796e186"
                        + "c781ca6b667af376ac485c13f5094f4856cdb45c5466d07",
                "{'type':'enum','name':'a.Status','symbols':['OPEN','PAID']}|02|650000000653746174757300000004504"
                        + "14944|d894c4b121cb9963004d01a0a76fb24703bed4b34b6209dee2be149b945b6c41",
                "{'type':'long','logicalType':'timestamp-millis'}|80e8a4d48d65|69000001946d449a00|4b425f5cae68e8e"
                        + "8bb2dcf6b9f6163253bf42dfd7da9316bd1057a6ed4f36fe9",
                "{'type':'array','items':['null','int']}|06020e00020d00|616900000000000000076e69fffffffffffffff93"
                        + "b|1aafdfa0984260969b2ec1f3747374f2ecc59cc1ceebdde9ffb7232bf68a9fca",
                "{'type':'map','values':['null','string']}|0604c3a900027a02027800020000|6d73000000007300000000730"
                        + "00000017a7300000001787300000002c3a96e3b|26ca9fc7043ef8dcc1a02528aba7662ba729565741f54a1c01dd94e0"
                        + "86223d26",
                "{'type':'record','name':'a.Order','fields':[{'name':'note','type':['null','string']},{'name':'id"
                        + "','type':'string'},{'name':'_x','type':'int'},{'name':'B','type':'boolean'}]}|00066f2d310a01|720"
                        + "00000054f726465727300000001427473000000025f786900000000000000057300000002696473000000036f2d313b|"
                        + "12fd94519501e489ec73d2df9bd1bf07cbcf2725b3e092331c79b60d1ae26129",
                "[{'type':'record','name':'a.E','fields':[{'name':'id','type':'int'}]},{'type':'record','name':'b"
                        + ".E','fields':[{'name':'id','type':'int'}]},{'type':'record','name':'b.F','fields':[]}]|000a|7200"
                        + "000003612e45730000000269646900000000000000053b|cc50b70ca25c5a8ad77a50be07d1bef0ed1a2af994fc56737"
                        + "d03384b476230bc",
                "[{'type':'record','name':'a.E','fields':[{'name':'id','type':'int'}]},{'type':'record','name':'b"
                        + ".E','fields':[{'name':'id','type':'int'}]},{'type':'record','name':'b.F','fields':[]}]|020a|7200"
                        + "000003622e45730000000269646900000000000000053b|16c531b750758e03a4c7e36209d1f88544c78fe9ea34322c1"
                        + "a08e9d597c01dff",
                "[{'type':'record','name':'a.E','fields':[{'name':'id','type':'int'}]},{'type':'record','name':'b"
                        + ".E','fields':[{'name':'id','type':'int'}]},{'type':'record','name':'b.F','fields':[]}]|04|720000"
                        + "0001463b|9f8ac8863812e9b85051b057fded3c9c1609a3ea40b7de6938ac65297373d477"
            })
    void shouldNeverBeAnother(String schema, @Nullable String binary, String form, String fingerprint)
            throws InvalidRecordException {
        int id = writers.register(schema);
        byte[] payload = AvroWriters.payload(id, binary == null ? "" : binary);
        AvroPayload in = AvroPayload.framed(payload, writers, InvalidReason.PAYLOAD_UNREADABLE);
        CanonicalAvro canonical = CanonicalAvro.of(in.schema(), AvroExclusions.NONE, in);

        assertThat(HexFormat.of().formatHex(canonical.of(in))).isEqualTo(form);
        assertThat(Fingerprinter.avro(List.of(), AvroSource.framed(writers)).of(payload))
                .hasToString(fingerprint);
    }
}
