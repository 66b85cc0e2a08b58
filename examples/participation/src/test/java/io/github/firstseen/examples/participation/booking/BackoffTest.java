package io.github.firstseen.examples.participation.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void shouldWaitTwiceAsLongEachTimeUpToTheBound() {
        Backoff backoff = new Backoff(500, 3_000, 10);

        assertThat(backoff.waitMs(1)).isEqualTo(500);
        assertThat(backoff.waitMs(2)).isEqualTo(1_000);
        assertThat(backoff.waitMs(3)).isEqualTo(2_000);
        assertThat(backoff.waitMs(4)).isEqualTo(3_000);
        assertThat(backoff.waitMs(1_000)).isEqualTo(3_000);
    }

    @Test
    void shouldBeExhaustedAfterSoManyTries() {
        Backoff backoff = new Backoff(1, 1, 3);

        assertThat(backoff.isExhausted(2)).isFalse();
        assertThat(backoff.isExhausted(3)).isTrue();
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertThatThrownBy(() -> new Backoff(0, 1, 1)).hasMessageContaining("got 0, 1 and 1");
        assertThatThrownBy(() -> new Backoff(2, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
