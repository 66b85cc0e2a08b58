package io.github.firstseen.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
    @Test
    void shouldAskUntilThereIsAValue() {
        AtomicInteger asked = new AtomicInteger();
        Integer third = Await.value("the third", Duration.ofSeconds(10), () -> {
            int now = asked.incrementAndGet();
            if (now == 1) {
                throw new IOException("not yet");
            }
            return now == 2 ? null : now;
        });
        assertThat(third).isEqualTo(3);
    }

    @Test
    void shouldSayWhatWasAwaitedAndWhyNotWhenTheTimeIsOver() {
        assertThatThrownBy(() -> Await.until("a miracle", Duration.ofMillis(1), () -> {
                    throw new IOException("no");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("not within 1 ms: a miracle")
                .cause()
                .hasMessage("no");
    }

    @Test
    void shouldTellTheSeedOfARunThatFails() {
        assertThatThrownBy(() -> Seeds.with(seed -> {
                    throw new IOException("seed was " + seed);
                }))
                .isInstanceOf(AssertionError.class)
                .message()
                .matches("seed was (-?\\d+)\nreplay with -Dtest.seed=\\1");
    }
}
