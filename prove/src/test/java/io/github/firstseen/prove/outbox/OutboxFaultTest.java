package io.github.firstseen.prove.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OutboxFaultTest {
    @Test
    void shouldBeListedEachOnce() {
        assertThat(OutboxFault.listed("none", SourceKind.POLLER)).isEmpty();
        assertThat(OutboxFault.listed("relay-kill, poller-kill,relay-kill", SourceKind.POLLER))
                .containsExactly(OutboxFault.RELAY_KILL, OutboxFault.POLLER_KILL);
    }

    @Test
    void shouldStrikeOnlyWhatIsThere() {
        assertThat(OutboxFault.listed("all", SourceKind.POLLER))
                .contains(OutboxFault.POLLER_KILL, OutboxFault.RELAY_KILL)
                .doesNotContain(OutboxFault.CONNECT_KILL);
        assertThat(OutboxFault.listed("all", SourceKind.DEBEZIUM))
                .contains(OutboxFault.CONNECT_KILL, OutboxFault.RELAY_KILL)
                .doesNotContain(OutboxFault.POLLER_KILL, OutboxFault.POLLER_STOP);
    }

    @Test
    void shouldSayWhichThereAreWhereThereIsNone() {
        assertThatThrownBy(() -> OutboxFault.listed("poller-kill,meteor", SourceKind.POLLER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no fault is called meteor")
                .hasMessageContaining("brokers-all-down");
    }
}
