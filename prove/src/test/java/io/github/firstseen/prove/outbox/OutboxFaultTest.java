package io.github.firstseen.prove.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OutboxFaultTest {
    @Test
    void shouldBeListedEachOnce() {
        assertThat(OutboxFault.listed("all")).containsExactly(OutboxFault.values());
        assertThat(OutboxFault.listed("none")).isEmpty();
        assertThat(OutboxFault.listed("relay-kill, poller-kill,relay-kill"))
                .containsExactly(OutboxFault.RELAY_KILL, OutboxFault.POLLER_KILL);
    }

    @Test
    void shouldSayWhichThereAreWhereThereIsNone() {
        assertThatThrownBy(() -> OutboxFault.listed("poller-kill,meteor"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no fault is called meteor")
                .hasMessageContaining("brokers-all-down");
    }
}
