package io.github.firstseen.serdes.payload;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.Page;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The example in {@code docs/payloads.md}, for those who write the form themselves, is what the code does. */
@DisplayName("The page of payloads (E1)")
class PayloadsPageTest {
    private static final int ID = 7;

    @Test
    void shouldShowTheFormByteByByte() throws IOException, InvalidRecordException {
        Page page = Page.read("payloads.md");
        byte[] payload = bytes(only(page, "`00 0000[0-9a-f ]+`"));
        String form = page.tableUnder("| bytes | meaning |").stream()
                .map(row -> Page.plain(row.get(0)).replace(" ", ""))
                .collect(Collectors.joining());
        Schema schema = schema(page);
        AvroPayload in = AvroPayload.framed(payload, id -> schema, InvalidReason.PAYLOAD_UNREADABLE);

        assertThat(in.schemaRef()).hasToString("schema id " + ID);
        assertThat(HexFormat.of()
                        .formatHex(CanonicalAvro.of(schema, AvroExclusions.NONE, in)
                                .of(in)))
                .isEqualTo(form);
        assertThat(Fingerprinter.avro(List.of(), AvroSource.framed(id -> schema))
                        .of(payload))
                .hasToString(only(page, "`[0-9a-f]{64}`"));
        assertThat(KeySource.parse("avro:id", AvroSource.framed(id -> schema)).key(null, payload, new RecordHeaders()))
                .asString(US_ASCII)
                .isEqualTo("o-1");
    }

    @Test
    void shouldSayTheLimits() throws IOException {
        assertThat(Page.read("payloads.md").text())
                .contains("nested deeper than " + AvroPayload.DEPTH_MAX + " levels")
                .contains(String.format(
                        Locale.ROOT, "more than %,d values that take no bytes", AvroPayload.VALUES_WITHOUT_BYTES_MAX))
                .contains(String.format(
                        Locale.ROOT, "decimals of more than %,d digits", AvroLogicalTypes.DECIMAL_DIGITS_MAX))
                .contains("over " + (CanonicalBytes.GROWTH_MAX >> 20) + " MiB longer than itself")
                .contains(String.format(Locale.ROOT, "nested at most %,d levels\ndeep", JsonPayload.DEPTH_MAX))
                .contains(String.format(Locale.ROOT, "numbers of at most %,d digits", JsonPayload.NUMBER_DIGITS_MAX));
    }

    private static Schema schema(Page page) {
        String text = page.text()
                .lines()
                .dropWhile(line -> !line.startsWith("    {"))
                .takeWhile(line -> line.startsWith("    "))
                .collect(Collectors.joining());
        return new Schema.Parser().parse(text);
    }

    private static String only(Page page, String regex) {
        assertThat(page.find(regex)).as(regex).hasSize(1);
        return Page.plain(page.find(regex).iterator().next());
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
