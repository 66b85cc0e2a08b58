package io.github.firstseen.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CausesTest {
    @Test
    void shouldTellTheChainInOneLine() {
        Exception e = new IllegalStateException("outer\n  more", new IOException("disk full"));

        assertThat(Causes.of(e)).isEqualTo("IllegalStateException: outer more; because of IOException: disk full");
    }

    @Test
    void shouldNotRepeatWhatTheOuterOneSaid() {
        Exception cause = new IOException("disk full");

        assertThat(Causes.of(new RuntimeException("IOException: disk full", cause)))
                .isEqualTo("RuntimeException: IOException: disk full");
    }

    @Test
    void shouldNameTheTypeOfAnExceptionWithoutAMessage() {
        assertThat(Causes.of(new NullPointerException())).isEqualTo("NullPointerException");
    }
}
