package io.github.firstseen.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.topology.TopicMissingException;
import java.io.IOException;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F1: a stream thread that dies is replaced, a fault that repeats ends the process")
class ThreadFailuresTest {
    @Test
    void shouldBearFiveFailuresInFiveMinutes() {
        assertThat(failuresEvery(1_000, 5).isRepeating()).isFalse();
    }

    @Test
    void shouldNotBearTheSixth() {
        assertThat(failuresEvery(1_000, 6).isRepeating()).isTrue();
    }

    @Test
    void shouldForgetFailuresOlderThanTheWindow() {
        assertThat(failuresEvery(ThreadFailures.WINDOW_MS / 5, 100).isRepeating())
                .isFalse();
        assertThat(failuresEvery(ThreadFailures.WINDOW_MS / 5 - 1, 6).isRepeating())
                .isTrue();
    }

    @Test
    void shouldNotChangeWhatItWas() {
        ThreadFailures one = ThreadFailures.NONE.and(1);

        assertThat(one.and(2).recentMs()).containsExactly(1L, 2L);
        assertThat(one.recentMs()).containsExactly(1L);
    }

    @Test
    void shouldGiveUpWhereNoNewThreadWouldDoBetter() {
        assertThat(ThreadFailures.isHopeless(new StreamsException(new TopicMissingException("duplicates"))))
                .isTrue();
        assertThat(ThreadFailures.isHopeless(new StreamsException(new TopicAuthorizationException("no"))))
                .isTrue();
        assertThat(ThreadFailures.isHopeless(new StreamsException(
                        "Existing internal topic x has invalid partitions: expected: 8; actual: 4.")))
                .isTrue();
    }

    @Test
    void shouldTryAgainAfterAnyOtherFault() {
        assertThat(ThreadFailures.isHopeless(new StreamsException(new ProducerFencedException("fenced"))))
                .isFalse();
        assertThat(ThreadFailures.isHopeless(new IllegalStateException(new IOException())))
                .isFalse();
    }

    private static ThreadFailures failuresEvery(long ms, int count) {
        return IntStream.range(0, count)
                .boxed()
                .reduce(ThreadFailures.NONE, (failures, i) -> failures.and(i * ms), (one, other) -> other);
    }
}
