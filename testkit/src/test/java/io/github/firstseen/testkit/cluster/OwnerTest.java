package io.github.firstseen.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OwnerTest {
    @Test
    void shouldBeReadAsItWasWritten() {
        Owner owner = new Owner("host/with/slashes", 42, 1_700_000_000_000L);
        assertThat(Owner.parse(owner.text())).isEqualTo(owner);
        assertThatThrownBy(() -> Owner.parse("somebody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("somebody");
    }

    @Test
    @Timeout(20)
    void shouldBeGoneOnlyWhenItsProcessHasEnded() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("cat").start();
        Owner owner = Owner.of(process.toHandle());
        assertThat(owner.isGone()).isFalse();
        process.getOutputStream().close();
        process.waitFor();
        assertThat(owner.isGone()).isTrue();
        assertThat(Owner.self().isGone()).isFalse();
    }

    @Test
    void shouldBeGoneWhenAnotherProcessHasItsNumber() {
        Owner self = Owner.self();
        assertThat(new Owner(self.host(), self.pid(), self.startedMs() - 60_000).isGone())
                .isTrue();
    }

    @Test
    void shouldNotBeTakenForGoneWhenItIsOfAnotherHost() {
        Owner self = Owner.self();
        assertThat(new Owner(self.host() + "-other", self.pid(), 0).isGone()).isFalse();
    }
}
