package io.github.firstseen.serdes.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.InvalidRecordException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Fingerprints of Avro payloads (A2, B3, E1)")
class AvroFingerprinterTest {
    private static final String ORDER = "{'type':'record','name':'Order','fields':[";

    private final AvroWriters writers = new AvroWriters();
    private final Fingerprinter all = Fingerprinter.avro(List.of(), AvroSource.framed(writers));

    @Test
    void shouldKnowATombstone() throws InvalidRecordException {
        assertThat(all.of(null)).isEqualTo(Fingerprint.OF_NO_PAYLOAD);
        assertThat(of(all, "'null'", "")).isNotEqualTo(Fingerprint.OF_NO_PAYLOAD);
    }

    @Test
    void shouldAgreeOnAFieldThatOneWriterHasNotAndAnotherHasNull() throws InvalidRecordException {
        String id = "{'name':'id','type':'int'}";
        String note = "{'name':'note','type':['null','string'],'default':null}";

        assertThat(of(all, ORDER + id + "]}", "0e"))
                .isEqualTo(of(all, ORDER + id + "," + note + "]}", "0e00"))
                .isEqualTo(of(all, ORDER + note + "," + id + "]}", "000e"))
                .isNotEqualTo(of(all, ORDER + note + "," + id + "]}", "02000e"));
    }

    /** Nobody has told of a reader's schema, and two writers may have two defaults. */
    @Test
    void shouldNotTakeADefaultForWhatWasNotWritten() throws InvalidRecordException {
        String currency = "{'name':'currency','type':'string','default':'EUR'}";

        assertThat(of(all, ORDER + currency + "]}", "06455552")).isNotEqualTo(of(all, ORDER + "]}", ""));
    }

    @Test
    void shouldTellNamedTypesByTheirNamesAndNotTheirNamespaces() throws InvalidRecordException {
        String fields = "'fields':[{'name':'id','type':'int'}]}";
        Fingerprint created = of(all, "{'type':'record','name':'Created'," + fields, "0e");

        assertThat(of(all, "{'type':'record','name':'shop.Created'," + fields, "0e"))
                .isEqualTo(created);
        assertThat(of(
                        all,
                        "['null',{'type':'record','name':'a.Created'," + fields
                                + ",{'type':'record','name':'b.Deleted'," + fields + "]",
                        "020e"))
                .isEqualTo(created);
        assertThat(of(all, "{'type':'record','name':'Deleted'," + fields, "0e")).isNotEqualTo(created);
        assertThat(of(all, "{'type':'enum','name':'E','symbols':['A']}", "00"))
                .isEqualTo(of(all, "{'type':'enum','name':'n.E','symbols':['B','A']}", "02"))
                .isNotEqualTo(of(all, "{'type':'enum','name':'F','symbols':['A']}", "00"))
                .isNotEqualTo(of(all, "'string'", "0241"));
        assertThat(of(all, "{'type':'fixed','name':'F','size':1}", "41"))
                .isEqualTo(of(all, "{'type':'fixed','name':'n.F','size':1}", "41"))
                .isNotEqualTo(of(all, "{'type':'fixed','name':'G','size':1}", "41"))
                .isNotEqualTo(of(all, "'bytes'", "0241"));
    }

    @Test
    void shouldTellTwoOfOneNameApartWhereOneUnionHasBoth() throws InvalidRecordException {
        String union = "[{'type':'record','name':'a.E','fields':[]},{'type':'record','name':'b.E','fields':[]}]";

        assertThat(of(all, union, "00")).isNotEqualTo(of(all, union, "02"));
    }

    @Test
    void shouldTellANumberByItsValue() throws InvalidRecordException {
        Fingerprint five = of(all, "'int'", "0a");

        assertThat(of(all, "'long'", "0a")).isEqualTo(five);
        assertThat(of(all, "'float'", "0000a040")).isEqualTo(five);
        assertThat(of(all, "'double'", "0000000000001440")).isEqualTo(five);
        assertThat(of(all, "{'type':'bytes','logicalType':'decimal','precision':9,'scale':2}", "0401f4"))
                .isEqualTo(five)
                .isEqualTo(of(all, "{'type':'bytes','logicalType':'decimal','precision':9,'scale':2}", "08000001f4"))
                .isNotEqualTo(of(all, "{'type':'bytes','logicalType':'decimal','precision':9,'scale':3}", "0401f4"));
        assertThat(of(all, "'string'", "0235")).isNotEqualTo(five);
        assertThat(of(all, "'float'", "cdcccc3d"))
                .as("0.1 as a float is another number than 0.1 as a double")
                .isNotEqualTo(of(all, "'double'", "9a9999999999b93f"));
        assertThat(of(all, "'double'", "0000000000000080")).isEqualTo(of(all, "'int'", "00"));
        assertThat(of(all, "'float'", "0100c07f")).isEqualTo(of(all, "'double'", "000000000000f8ff"));
    }

    @Test
    void shouldTellLargeIdsApart() throws InvalidRecordException {
        assertThat(of(all, "'long'", "8280808080808020")).isNotEqualTo(of(all, "'long'", "8080808080808020"));
    }

    @Test
    void shouldNotTakeARecordForAMap() throws InvalidRecordException {
        assertThat(of(all, ORDER + "{'name':'id','type':'int'}]}", "0e"))
                .isNotEqualTo(of(all, "{'type':'map','values':'int'}", "020469640e00"));
    }

    @Test
    void shouldTellANullInAMapOrArrayFromNothing() throws InvalidRecordException {
        String map = "{'type':'map','values':['null','int']}";
        String array = "{'type':'array','items':['null','int']}";

        assertThat(of(all, map, "0202610000")).isNotEqualTo(of(all, map, "00"));
        assertThat(of(all, array, "020000")).isNotEqualTo(of(all, array, "00"));
    }

    @Test
    void shouldFollowARecordIntoItself() throws InvalidRecordException {
        String list = "{'type':'record','name':'Node','fields':[{'name':'value','type':'int'},"
                + "{'name':'next','type':['null','Node']}]}";
        String other = "{'type':'record','name':'x.Node','fields':[{'name':'next','type':['Node','null']},"
                + "{'name':'value','type':'long'}]}";

        assertThat(of(all, list, "02 02 04 02 06 00")).isEqualTo(of(all, other, "00 00 02 06 04 02"));
        assertThat(of(all, list, "02 02 04 02 08 00")).isNotEqualTo(of(all, other, "00 00 02 06 04 02"));
    }

    @Test
    void shouldLeaveOutWhatIsExcluded() throws InvalidRecordException {
        String schema = ORDER + "{'name':'sentAt','type':'long'},{'name':'id','type':'int'},"
                + "{'name':'meta','type':['null',{'type':'record','name':'Meta','fields':["
                + "{'name':'host','type':'string'},{'name':'trace','type':'string'}]}]},"
                + "{'name':'items','type':{'type':'array','items':{'type':'record','name':'Item','fields':["
                + "{'name':'ts','type':'int'},{'name':'n','type':'int'}]}}},"
                + "{'name':'labels','type':{'type':'map','values':{'type':'map','values':'int'}}}]}";
        Fingerprinter without = Fingerprinter.avro(
                List.of("sentAt", "meta.host", "items.ts", "labels.x", "labels.y.z", "nowhere.at.all", "id.none"),
                AvroSource.framed(writers));
        String one = "02 0e 02 0261 0262  04 0202 0404 00  06 0278 02026b02 00  0279 02027a02 00  0277 02027a02 00 00";

        assertThat(of(without, schema, one))
                .isEqualTo(of(
                        without,
                        schema,
                        "08 0e 02 0277 0262  04 0a02 0c04 00  04 0277 02027a02 00 0279 02027a06 00  00"))
                .as("another id")
                .isNotEqualTo(of(without, schema, one.replace("02 0e", "02 10")))
                .as("another trace")
                .isNotEqualTo(of(without, schema, one.replace("0261 0262", "0261 0263")))
                .as("another item")
                .isNotEqualTo(of(without, schema, one.replace("0404", "0406")))
                .as("another z, not below y")
                .isNotEqualTo(of(without, schema, one.replace("0277 02027a02", "0277 02027a04")))
                .as("one of them not excluded")
                .isNotEqualTo(of(all, schema, one));
        String bare =
                ORDER + "{'name':'id','type':'int'},{'name':'meta','type':{'type':'record','name':'Meta','fields':["
                        + "{'name':'trace','type':'string'}]}},{'name':'items','type':{'type':'array','items':"
                        + "{'type':'record','name':'Item','fields':[{'name':'n','type':'int'}]}}},"
                        + "{'name':'labels','type':{'type':'map','values':{'type':'map','values':'int'}}}]}";
        assertThat(of(without, schema, one))
                .as("as if it had never been there")
                .isEqualTo(of(all, bare, "0e 0262 04 02 04 00  04 0277 02027a02 00 0279 00 00"));
    }

    @Test
    void shouldNotMindTheOrderOfExclusionsWithinEachOther() throws InvalidRecordException {
        String schema = ORDER + "{'name':'a','type':{'type':'map','values':'int'}}]}";

        assertThat(of(Fingerprinter.avro(List.of("a", "a.b"), AvroSource.framed(writers)), schema, "0202620200"))
                .isEqualTo(
                        of(Fingerprinter.avro(List.of("a.b", "a"), AvroSource.framed(writers)), schema, "0202620200"))
                .isEqualTo(of(all, ORDER + "]}", ""));
    }

    @Test
    void shouldLeaveOutOfARecordWhatIsExcludedAtOnePlaceOnly() throws InvalidRecordException {
        String list = "{'type':'record','name':'Node','fields':[{'name':'value','type':'int'},"
                + "{'name':'next','type':['null','Node']}]}";
        Fingerprinter without = Fingerprinter.avro(List.of("next.value"), AvroSource.framed(writers));

        assertThat(of(without, list, "02 02 04 02 06 00"))
                .isEqualTo(of(without, list, "02 02 0a 02 06 00"))
                .isNotEqualTo(of(without, list, "04 02 04 02 06 00"))
                .isNotEqualTo(of(without, list, "02 02 04 02 08 00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "/sentAt"})
    void shouldRefuseWhatIsNoPath(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fingerprinter.avro(List.of(path), AvroSource.framed(writers)))
                .withMessageEndingWith("got " + path);
    }

    @Test
    void shouldAskForASchemaOnce() throws InvalidRecordException {
        byte[] payload = AvroWriters.payload(writers.register("'int'"), "0a");
        all.of(payload);
        all.of(payload);

        assertThat(writers.asked).isEqualTo(1);
    }

    @Test
    void shouldKeepNoMoreSchemasThanItMay() throws InvalidRecordException {
        for (int i = 0; i <= AvroFingerprinter.SCHEMAS_MAX; i++) {
            of(all, "'int'", "0a");
        }
        int asked = writers.asked;
        all.of(AvroWriters.payload(1, "0a"));

        assertThat(asked).isEqualTo(AvroFingerprinter.SCHEMAS_MAX + 1);
        assertThat(writers.asked).as("forgotten, and asked for again").isEqualTo(asked + 1);
    }

    @Test
    void shouldServeSeveralThreadsAtOnce() throws InterruptedException, ExecutionException, InvalidRecordException {
        List<byte[]> payloads = new ArrayList<>();
        for (int field = 0; field < 50; field++) {
            int id = writers.register(ORDER + "{'name':'f" + field + "','type':'int'},{'name':'a','type':'int'}]}");
            payloads.add(AvroWriters.payload(id, "0a0a"));
        }
        List<Fingerprint> expected = fingerprints(payloads);
        Fingerprinter shared = Fingerprinter.avro(List.of(), AvroSource.framed(writers));
        Callable<List<Fingerprint>> work = () -> {
            List<Fingerprint> found = new ArrayList<>();
            for (byte[] payload : payloads) {
                found.add(shared.of(payload));
            }
            return found;
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Set<List<Fingerprint>> found = new HashSet<>();
            for (Future<List<Fingerprint>> done : threads.invokeAll(List.of(work, work, work, work))) {
                found.add(done.get());
            }
            assertThat(found).containsExactly(expected);
        } finally {
            threads.shutdown();
        }
    }

    private List<Fingerprint> fingerprints(List<byte[]> payloads) throws InvalidRecordException {
        List<Fingerprint> fingerprints = new ArrayList<>();
        for (byte[] payload : payloads) {
            fingerprints.add(all.of(payload));
        }
        return fingerprints;
    }

    private Fingerprint of(Fingerprinter fingerprinter, String schema, String hex) throws InvalidRecordException {
        return fingerprinter.of(AvroWriters.payload(writers.register(schema), hex));
    }
}
