package io.github.firstseen.serdes.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Where the idempotency key is (A1, A6)")
class KeySourceTest {
    private static final Headers NONE = new RecordHeaders();

    @Test
    void shouldTakeTheRawBytesOfTheLastHeader() throws InvalidRecordException {
        KeySource source = parse("header:idempotency-key");
        Headers headers = new RecordHeaders()
                .add("idempotency-key", new byte[] {1})
                .add("idempotency-key", new byte[] {(byte) 0xff, ' '})
                .add("other", new byte[] {2});

        assertThat(source.key(null, null, headers)).containsExactly(0xff, ' ');
        assertThat(source.key(new byte[] {1}, null, NONE)).isNull();
        assertThat(source.key(null, null, headers.add("idempotency-key", null))).isNull();
    }

    @Test
    void shouldTakeTheRawBytesOfTheRecordKey() throws InvalidRecordException {
        KeySource source = parse("record-key");

        assertThat(source.key(new byte[] {0, (byte) 0xff}, null, NONE)).containsExactly(0, 0xff);
        assertThat(source.key(null, new byte[] {1}, NONE)).isNull();
    }

    @Test
    void shouldTakeAJsonStringAsItsUtf8WithoutTrimming() throws InvalidRecordException {
        assertThat(jsonKey("json:/order/id", "{\"order\":{\"id\":\" \\u00e9\\ud83d\\ude00 \"}}"))
                .isEqualTo(" é😀 ");
        assertThat(jsonKey("json:/id", "{\"id\":\"\"}")).isEmpty();
        assertThat(jsonKey("json:/a~1b/0", "{\"a/b\":[\"x\"]}")).isEqualTo("x");
    }

    @Test
    void shouldTakeAJsonNumberAsItsCanonicalText() throws InvalidRecordException {
        assertThat(jsonKey("json:/id", "{\"id\":42.0}")).isEqualTo("42");
        assertThat(jsonKey("json:/id", "{\"id\":1e2}")).isEqualTo("100");
        assertThat(jsonKey("json:/id", "{\"id\":9007199254740992}")).isEqualTo("9007199254740992");
        assertThat(jsonKey("json:/id", "{\"id\":9007199254740993}")).isEqualTo("9007199254740993");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":null}", "[1]", "7", "{\"order\":{\"id\":1}}"})
    void shouldFindNoKeyWhereThePointerLeadsNowhere(String payload) throws InvalidRecordException {
        assertThat(jsonKey("json:/id", payload)).isNull();
    }

    @Test
    void shouldFindNoKeyInATombstone() throws InvalidRecordException {
        assertThat(parse("json:/id").key(null, null, NONE)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":{\"secret\":1}}",
                "{\"id\":[\"secret\"]}",
                "{\"id\":true}",
                "{\"id\":\"secret\\ud800\"}",
                "{\"id\":\"secret\"",
                "{\"id\":secret}",
                "{\"id\":\"secret\",\"id\":\"secret\"}",
                "{\"id\":1} secret",
                ""
            })
    void shouldNotReadAKeyThatIsNotClearAndNeverQuoteIt(String payload) {
        assertThatThrownBy(() -> jsonKey("json:/id", payload))
                .isInstanceOfSatisfying(
                        InvalidRecordException.class,
                        e -> assertThat(e.decision().reason()).isEqualTo(InvalidReason.KEY_UNREADABLE))
                .message()
                .isNotBlank()
                .doesNotContain("secret");
    }

    @Test
    void shouldNameTheAllowedFormsForAnythingElse() {
        for (String text : List.of(
                "",
                "header",
                "header:",
                "json:",
                "json:id",
                "json:/a~2",
                "record-key ",
                "avro",
                "avro:",
                "avro:.id",
                "avro:a..b",
                "avro:/id")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> parse(text))
                    .withMessageStartingWith(
                            "a key source is header:NAME, record-key, json:/pointer or avro:path, got " + text);
        }
    }

    private static KeySource parse(String text) {
        return KeySource.parse(text, (value, headers, reason) -> {
            throw new AssertionError("none of these is in Avro");
        });
    }

    private static @Nullable String jsonKey(String source, String payload) throws InvalidRecordException {
        byte[] key = parse(source).key(null, payload.getBytes(UTF_8), NONE);
        return key == null ? null : new String(key, UTF_8);
    }
}
