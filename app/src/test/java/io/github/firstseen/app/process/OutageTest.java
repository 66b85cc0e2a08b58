package io.github.firstseen.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.serdes.registry.RegistryUnavailableException;
import io.github.firstseen.serdes.registry.UnknownSchemaException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A registry that is down is waited for (B3)")
class OutageTest {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Outage outage = new Outage(PAUSE);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    /** Unanswered so many times. */
    private final class Silent implements Outage.Question {
        private final int times;

        Silent(int times) {
            this.times = times;
        }

        @Override
        public void ask() throws UnknownSchemaException {
            if (asked.incrementAndGet() <= times) {
                throw new RegistryUnavailableException("no answer", null);
            }
            throw new UnknownSchemaException("an answer too");
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void shouldAskTheSameAgainUntilItIsAnswered() {
        outage.unanswered(new Silent(2));
        long beganNanos = System.nanoTime();

        outage.awaitAnswer(() -> true);
        assertThat(asked).hasValue(3);
        assertThat(closed).hasValue(1);
        assertThat(System.nanoTime() - beganNanos).as("without haste").isGreaterThanOrEqualTo(2 * PAUSE.toNanos());

        outage.awaitAnswer(() -> true);
        assertThat(asked).as("answered once is enough").hasValue(3);
    }

    @Test
    void shouldWaitNoLongerThanAnybodyWants() {
        outage.unanswered(new Silent(Integer.MAX_VALUE));

        outage.awaitAnswer(() -> asked.get() < 2);
        assertThat(asked).hasValue(2);
        assertThat(closed).hasValue(1);
    }

    @Test
    void shouldLetNoThreadWaitForTheQuestionOfAnother() throws InterruptedException {
        Thread other = new Thread(() -> outage.unanswered(new Silent(Integer.MAX_VALUE)));
        other.start();
        other.join();

        outage.awaitAnswer(() -> true);
        assertThat(asked).hasValue(0);
    }
}
