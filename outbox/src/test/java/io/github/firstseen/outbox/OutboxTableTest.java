package io.github.firstseen.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTableTest {
    @Test
    void shouldQuoteWhatItReads() {
        assertThat(OutboxTable.parse("outbox").sql()).isEqualTo("\"outbox\"");
        assertThat(OutboxTable.parse("Shop.events_2").sql()).isEqualTo("\"Shop\".\"events_2\"");
        assertThat(OutboxTable.parse("Shop.events_2")).hasToString("Shop.events_2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a.b.c",
                "a b",
                "a;b",
                "\"a\"",
                "a.\"b",
                "1a",
                "a-b",
                "outbox--",
                "a'b",
                "\u00e4",
                "a123456789a123456789a123456789a123456789a123456789a123456789a123"
            })
    void shouldRefuseWhatIsNoName(String name) {
        assertThatThrownBy(() -> OutboxTable.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void shouldMakeTheSqlOfAnotherTable() {
        assertThat(OutboxDdl.of(OutboxTable.parse("shop.events"), "changes"))
                .contains("CREATE TABLE \"shop\".\"events\" (")
                .contains("CREATE INDEX \"events_unpublished\" ON \"shop\".\"events\" (seq)")
                .contains(
                        "CREATE PUBLICATION \"changes\" FOR TABLE \"shop\".\"events\", \"shop\".\"events_heartbeat\" WITH")
                .contains("CREATE TABLE \"shop\".\"events_heartbeat\" (")
                .doesNotContainPattern("(?m)^[^-\n]*\\boutbox");
        assertThatThrownBy(() -> OutboxDdl.of(OutboxTable.parse("outbox"), "x; DROP TABLE y"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
