package io.github.firstseen.serdes.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.Seed;
import io.github.firstseen.serdes.registry.RegistryUnavailableException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Payloads that are not Avro of their schema are held back (A6, A7)")
class AvroPayloadTest {
    private static final String CHAIN =
            "{'type':'record','name':'Chain','fields':[{'name':'next','type':['null','Chain']}]}";

    private final AvroWriters writers = new AvroWriters();
    private final Fingerprinter fingerprinter = Fingerprinter.avro(List.of(), AvroSource.framed(writers));

    @ParameterizedTest
    @CsvSource({
        "'', 'the payload has 0 bytes, too few for byte 0 and a schema id'",
        "00000000, 'the payload has 4 bytes, too few for byte 0 and a schema id'",
        "7b7365637265747d, 'the payload does not begin with byte 0 and a schema id, as Avro of a schema registry does'",
        "0100000001, 'the payload does not begin with byte 0 and a schema id, as Avro of a schema registry does'",
        "0000000002, 'the payload names schema id 2: there is no schema of id 2'",
        "00ffffffff, 'the payload names schema id -1: there is no schema of id -1'"
    })
    void shouldRefuseAFrameThatSaysNothing(String hex, String message) {
        writers.register("'string'");
        byte[] payload = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> fingerprinter.of(payload))
                .isInstanceOfSatisfying(
                        InvalidRecordException.class,
                        e -> assertThat(e.decision().reason()).isEqualTo(InvalidReason.PAYLOAD_UNREADABLE))
                .hasMessage(message);
        assertThatThrownBy(() -> key("id", payload))
                .isInstanceOfSatisfying(
                        InvalidRecordException.class,
                        e -> assertThat(e.decision().reason()).isEqualTo(InvalidReason.KEY_UNREADABLE))
                .hasMessage(message);
    }

    @Test
    void shouldLetItPassThroughThatTheRegistryIsDown() throws InvalidRecordException {
        RegistryUnavailableException down = new RegistryUnavailableException("no answer from nowhere:1", null);
        AtomicReference<@Nullable RegistryUnavailableException> state = new AtomicReference<>(down);
        int id = writers.register("{'type':'record','name':'R','fields':[{'name':'id','type':'int'}]}");
        byte[] payload = AvroWriters.payload(id, "0e");
        Fingerprinter behind = Fingerprinter.avro(List.of(), AvroSource.framed(asked -> {
            if (state.get() != null) {
                throw state.get();
            }
            return writers.byId(asked);
        }));

        assertThatThrownBy(() -> behind.of(payload)).isSameAs(down);
        assertThatThrownBy(() -> KeySource.parse("avro:id", AvroSource.framed(asked -> {
                            throw down;
                        }))
                        .key(null, payload, new RecordHeaders()))
                .isSameAs(down);
        state.set(null);
        assertThat(behind.of(payload)).isEqualTo(fingerprinter.of(payload));
        state.set(down);
        assertThat(behind.of(payload)).as("known by now").isEqualTo(fingerprinter.of(payload));
    }

    @ParameterizedTest
    @CsvSource({
        "'boolean', 02, 'has a boolean that is neither 0 nor 1'",
        "'boolean', '', 'ends within a value'",
        "'int', 8080808010, 'has an int of more than 32 bits'",
        "'int', 80, 'ends within a value'",
        "'long', ffffffffffffffffff02, 'has a number of more than 64 bits'",
        "'long', ffffffffffffffffffff01, 'has a number of more than 64 bits'",
        "'float', 000000, 'ends within a value'",
        "'double', 00000000000000, 'ends within a value'",
        "'string', 01, 'has a length that is negative or beyond its end'",
        "'string', 0473, 'has a length that is negative or beyond its end'",
        "'bytes', feffffff0f, 'has a length that is negative or beyond its end'",
        "'bytes', feffffffffffffffff01, 'has a length that is negative or beyond its end'",
        "'null', 00, 'goes on for 1 bytes behind its value'",
        "'string', 027300ff, 'goes on for 2 bytes behind its value'"
    })
    void shouldRefuseWhatDoesNotFitItsType(String schema, String hex, String what) {
        assertRefused(AvroWriters.payload(writers.register('"' + schema + '"'), hex), what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "['null','int']|04|has a branch or symbol that its schema does not have",
                "['null','int']|01|has a branch or symbol that its schema does not have",
                "{'type':'enum','name':'E','symbols':['A','B']}|04|has a branch or symbol that its schema does not have",
                "{'type':'fixed','name':'F','size':3}|0102|ends within a value",
                "{'type':'array','items':'int'}|feffffff0f|ends within a value",
                "{'type':'array','items':'int'}|0202|ends within a value",
                "{'type':'array','items':'int'}|01010000|has a length that is negative or beyond its end",
                "{'type':'array','items':'int'}|01040000|has a block of items that is not as long as it says",
                "{'type':'array','items':'int'}|ffffffffffffffffff010000|has a block of items that is not as long as it says",
                "{'type':'array','items':'int'}|02020000|goes on for 1 bytes behind its value",
                "{'type':'map','values':'int'}|040261020261 0400|has a map with a key that stands there twice",
                "{'type':'map','values':'int'}|020261|ends within a value",
                "{'type':'bytes','logicalType':'decimal','precision':4,'scale':2}|00|has a decimal without bytes"
            })
    void shouldRefuseWhatDoesNotFitItsSchema(String schema, String hex, String what) {
        assertRefused(AvroWriters.payload(writers.register(schema), hex), what);
    }

    /** Memory for what a length or a count claims would end the process, and so would time. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'null'",
                "{'type':'fixed','name':'F','size':0}",
                "{'type':'record','name':'R','fields':[]}",
                "{'type':'record','name':'R','fields':[{'name':'n','type':'null'}]}",
                "{'type':'record','name':'R','fields':[{'name':'n','type':{'type':'record','name':'N','fields':[]}}]}"
            })
    void shouldNotBelieveACountOfItemsWithoutBytes(String items) {
        int id = writers.register("{'type':'array','items':" + items + "}");

        assertRefused(AvroWriters.payload(id, "fcffffffffffffffff01 00"), "values that take no bytes");
        assertThatThrownBy(
                        () -> key("x", inRecord("{'type':'array','items':" + items + "}", "fcffffffffffffffff01 00")))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining("values that take no bytes");
    }

    @Test
    void shouldReadAsManyNullsAsThereAreBytesAndMore() throws InvalidRecordException {
        int id = writers.register("{'type':'array','items':['null','int']}");
        List<@Nullable Integer> nulls = new ArrayList<>();
        for (int i = 0; i < 3 * AvroPayload.VALUES_WITHOUT_BYTES_MAX; i++) {
            nulls.add(null);
        }
        Fingerprint fingerprint = fingerprinter.of(writers.write(id, nulls));

        assertThat(fingerprinter.of(writers.write(writers.register("{'type':'array','items':['int','null']}"), nulls)))
                .isEqualTo(fingerprint);
    }

    @Test
    void shouldRefuseNestingThatWouldEndTheThread() throws InvalidRecordException, InterruptedException {
        int chain = writers.register(CHAIN);
        int tree = writers.register("{'type':'record','name':'Tree','fields':[{'name':'twigs','type':"
                + "{'type':'array','items':{'type':'map','values':['null','Tree']}}}]}");
        String link = "02";
        String twig = "02020002";
        int twigs = (AvroPayload.DEPTH_MAX - 2) / 3;

        onASmallStack(() -> {
            fingerprinter.of(AvroWriters.payload(chain, link.repeat(AvroPayload.DEPTH_MAX - 1) + "00"));
            fingerprinter.of(AvroWriters.payload(tree, twig.repeat(twigs) + "00" + "0000".repeat(twigs)));
            assertThat(key("x", inRecord(CHAIN, link.repeat(AvroPayload.DEPTH_MAX - 2) + "00")))
                    .isEqualTo("x");
        });
        String deeper = "is nested deeper than " + AvroPayload.DEPTH_MAX + " levels";
        assertRefused(AvroWriters.payload(chain, link.repeat(AvroPayload.DEPTH_MAX) + "00"), deeper);
        assertRefused(AvroWriters.payload(chain, link.repeat(1_000_000)), deeper);
        assertRefused(AvroWriters.payload(tree, twig.repeat(100_000)), deeper);
        assertThatThrownBy(() -> key("x", inRecord(CHAIN, link.repeat(1_000_000))))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining(deeper);
    }

    /** Half of what a thread has by default on Linux, since Kafka Streams needs some too. */
    private static void onASmallStack(Reading reading) throws InterruptedException {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        reading.read();
                    } catch (InvalidRecordException | RuntimeException | Error e) {
                        failure.set(e);
                    }
                },
                "small-stack",
                512 << 10);
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
    }

    private interface Reading {
        void read() throws InvalidRecordException;
    }

    @Test
    void shouldRefuseASchemaThatIsNestedTooDeep() {
        Schema nested = Schema.create(Schema.Type.INT);
        for (int i = 0; i <= AvroPayload.DEPTH_MAX; i++) {
            nested = Schema.createArray(nested);
        }

        assertRefused(AvroWriters.payload(writers.register(nested), "00"), "has a schema nested deeper than");
    }

    /** Each item takes a byte, and ten thousand in its form. */
    @Test
    void shouldNotTakeAllMemoryForACanonicalForm() {
        int id = writers.register("{'type':'array','items':{'type':'record','name':'R','fields':[{'name':'"
                + "x".repeat(10_000) + "','type':'int'}]}}");
        String items = "00".repeat(10_000);

        assertRefused(
                AvroWriters.payload(id, "a09c01" + items + "00"),
                "is over 67108864 bytes longer in its canonical form");
    }

    @Test
    void shouldReadMegabytesInOneValue() throws InvalidRecordException {
        int id = writers.register("{'type':'map','values':'bytes'}");
        byte[] large = new byte[5_000_000];

        fingerprinter.of(writers.write(id, Map.of("b", ByteBuffer.wrap(large), "a", ByteBuffer.wrap(large))));
    }

    @Test
    void shouldRefuseDecimalsThatTakeTooLongToPrint() throws InvalidRecordException {
        String decimal = "{'type':'bytes','logicalType':'decimal','precision':100000000,'scale':0}";
        int id = writers.register(decimal);
        BigInteger longest =
                BigInteger.TEN.pow(AvroLogicalTypes.DECIMAL_DIGITS_MAX).subtract(BigInteger.ONE);
        fingerprinter.of(writers.write(id, ByteBuffer.wrap(longest.toByteArray())));

        for (BigInteger number : List.of(longest.add(BigInteger.TWO), BigInteger.ONE.shiftLeft(80_000_000))) {
            assertRefused(
                    writers.write(id, ByteBuffer.wrap(number.toByteArray())), "has a decimal of more than 1000 digits");
        }
        int tiny = writers.register(decimal.replace("'scale':0", "'scale':100000000"));
        assertRefused(AvroWriters.payload(tiny, "0201"), "has a decimal of more than 1000 digits");
    }

    /** An unchecked exception would take the stream thread with it, again and again at the same record. */
    @Test
    void shouldEitherReadOrRefuseWhateverBytesArrive() {
        long seed = Seed.value();
        Random random = new Random(seed);
        AvroContent contents = new AvroContent(random);
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            Schema schema = contents.schema();
            byte[] payload = writers.write(writers.register(schema), contents.value(schema), random.nextBoolean());
            for (int damage = random.nextInt(4); damage > 0 && payload.length > 5; damage--) {
                payload[5 + random.nextInt(payload.length - 5)] = (byte) random.nextInt();
            }
            try {
                key("id", payload);
                fingerprinter.of(payload);
            } catch (InvalidRecordException e) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ", " + schema + ", bytes "
                                + HexFormat.of().formatHex(payload),
                        e);
            }
        }
        assertThat(refused).as("seed %d", seed).isBetween(1_000, 9_000);
    }

    @Test
    void shouldRefuseAPayloadThatIsCutOffAnywhere() {
        long seed = Seed.value();
        AvroContent contents = new AvroContent(new Random(seed));
        for (int i = 0; i < 100; i++) {
            Schema schema = contents.schema();
            byte[] payload = writers.write(writers.register(schema), contents.value(schema));
            for (int length = 0; length < payload.length; length++) {
                byte[] cut = Arrays.copyOf(payload, length);
                assertThatThrownBy(() -> fingerprinter.of(cut))
                        .as("seed %d, %d bytes of %s", seed, length, schema)
                        .isInstanceOf(InvalidRecordException.class);
            }
        }
    }

    @Test
    void shouldNotQuoteWhatItCannotRead() {
        int id = writers.register("{'type':'map','values':'string'}");
        byte[] payload = AvroWriters.payload(id, "");
        byte[] secret = "secret".repeat(20).getBytes(UTF_8);
        byte[] whole = Arrays.copyOf(payload, payload.length + secret.length);
        System.arraycopy(secret, 0, whole, payload.length, secret.length);

        assertThatThrownBy(() -> fingerprinter.of(whole)).message().doesNotContain("secret");
    }

    /** A record with a string x, the key, behind a value of this schema. */
    private byte[] inRecord(String schema, String hex) {
        int id = writers.register("{'type':'record','name':'Outer','fields':[{'name':'before','type':" + schema
                + "},{'name':'x','type':'string'}]}");
        return AvroWriters.payload(id, hex + "0278");
    }

    private @Nullable String key(String path, byte[] payload) throws InvalidRecordException {
        byte[] key =
                KeySource.parse("avro:" + path, AvroSource.framed(writers)).key(null, payload, new RecordHeaders());
        return key == null ? null : new String(key, UTF_8);
    }

    private void assertRefused(byte[] payload, String what) {
        assertThatThrownBy(() -> fingerprinter.of(payload))
                .isInstanceOfSatisfying(
                        InvalidRecordException.class,
                        e -> assertThat(e.decision().reason()).isEqualTo(InvalidReason.PAYLOAD_UNREADABLE))
                .hasMessageStartingWith("the payload cannot be read with schema id ")
                .hasMessageContaining(what);
    }
}
