package io.github.firstseen.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxMessageTest {
    private static OutboxMessage.Builder message() {
        return OutboxMessage.of("order", "42", "OrderPlaced");
    }

    @Test
    void shouldHoldWhatItWasGiven() {
        byte[] payload = "{}".getBytes(UTF_8);
        OutboxMessage made = message()
                .payload(payload)
                .contentType("application/json")
                .header("tenant", "a")
                .schemaVersion("3")
                .build();
        payload[0] = 'x';
        assertThat(made.payload()).isEqualTo("{}".getBytes(UTF_8));
        assertThat(made.headers()).containsOnly(Map.entry("tenant", "a"), Map.entry("schema-version", "3"));
        assertThat(made.contentType()).isEqualTo("application/json");
        assertThat(message().build().payload()).isNull();
        assertThat(message().build().id()).isNotEqualTo(message().build().id());
    }

    @Test
    void shouldNotTellThePayload() {
        assertThat(message().payload("secret").header("token", "secret").build().toString())
                .contains("order 42, OrderPlaced")
                .doesNotContain("secret");
    }

    @Test
    void shouldRefuseWhatCannotBePublished() {
        assertRefused(() -> OutboxMessage.of("", "42", "t"), "aggregate type must have 1 to 1024 characters, got 0");
        assertRefused(() -> OutboxMessage.of("order", "", "t"), "aggregate id");
        assertRefused(() -> OutboxMessage.of("order", "42", ""), "type");
        assertRefused(() -> OutboxMessage.of("order", "x".repeat(1_025), "t"), "got 1025");
        assertRefused(() -> OutboxMessage.of("order", "a\0b", "t"), "character 0");
        assertRefused(() -> message().header("Firstseen-Reason", "x"), "firstseen's own");
        assertRefused(() -> message().header("", "x"), "header name");
        assertRefused(() -> message().header("a", "\0"), "character 0");
        assertRefused(() -> message().traceparent("nonsense"), "traceparent");
        assertRefused(() -> message().header("a", "x".repeat(70_000)).build(), "65536 bytes together");
    }

    private static void assertRefused(Runnable making, String why) {
        assertThatThrownBy(making::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void shouldWriteHeadersAsJson() {
        assertThat(HeadersJson.of(Map.of())).isEqualTo("{}");
        assertThat(HeadersJson.of(Map.of("b", "\"\\\n\u0001", "a", "\u00e4\ud83d\ude00")))
                .isEqualTo("{\"a\":\"\u00e4\ud83d\ude00\",\"b\":\"\\\"\\\\\\u000a\\u0001\"}");
    }
}
