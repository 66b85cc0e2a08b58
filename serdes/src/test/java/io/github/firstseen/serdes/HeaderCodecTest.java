package io.github.firstseen.serdes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class HeaderCodecTest {
    @Test
    void shouldKeepAllButOursInTheirOrder() {
        Headers incoming = new RecordHeaders()
                .add("b", new byte[] {1})
                .add("firstseen-source", "forged".getBytes(UTF_8))
                .add("a", null)
                .add("b", new byte[] {2})
                .add("firstseen-", null)
                .add("Firstseen-x", new byte[0]);

        assertThat(HeaderCodec.withoutOurs(incoming).toArray())
                .containsExactly(
                        new RecordHeader("b", new byte[] {1}),
                        new RecordHeader("a", null),
                        new RecordHeader("b", new byte[] {2}),
                        new RecordHeader("Firstseen-x", new byte[0]));
    }

    @Test
    void shouldLeaveTheIncomingHeadersAloneWhenWritingTheFreshOnes() {
        RecordHeaders incoming = new RecordHeaders();
        incoming.add("a", new byte[] {1});
        incoming.setReadOnly();

        HeaderCodec.add(HeaderCodec.withoutOurs(incoming), "b", 1);

        assertThat(incoming.toArray()).containsExactly(new RecordHeader("a", new byte[] {1}));
    }

    @Test
    void shouldTakeTheLastOfRepeatedHeaders() {
        Headers headers = new RecordHeaders().add("k", new byte[] {1}).add("k", new byte[] {2});

        assertThat(HeaderCodec.last(headers, "k")).containsExactly(2);
        assertThat(HeaderCodec.last(headers, "other")).isNull();
        assertThat(HeaderCodec.last(headers.add("k", null), "k")).isNull();
    }

    @Test
    void shouldWriteTextAsUtf8() {
        Headers headers = new RecordHeaders();

        HeaderCodec.add(headers, "k", "ü€");

        assertThat(HeaderCodec.last(headers, "k")).isEqualTo("ü€".getBytes(UTF_8));
    }

    @Test
    void shouldWriteNumbersInDecimal() {
        long seed = Seed.value();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            assertDecimal(random.nextLong() >> random.nextInt(64), seed);
        }
        for (long power = 1; power <= 1_000_000_000_000_000_000L / 10; power *= 10) {
            for (long value : new long[] {power - 1, power, power * 10 - 1, power * 10, Long.MAX_VALUE}) {
                assertDecimal(value, seed);
                assertDecimal(-value, seed);
            }
        }
        assertDecimal(Long.MIN_VALUE, seed);
    }

    private static void assertDecimal(long value, long seed) {
        assertThat(new String(HeaderCodec.decimal(value), US_ASCII))
                .as("seed %d", seed)
                .isEqualTo(Long.toString(value));
    }
}
