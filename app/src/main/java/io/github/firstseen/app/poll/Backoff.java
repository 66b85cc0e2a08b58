package io.github.firstseen.app.poll;

import java.time.Duration;

/** How long to wait before the next attempt: twice as long each time, up to a bound. One thread. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Duration next = FIRST;

    Duration next() {
        Duration wait = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return wait;
    }

    /** It went well. */
    void reset() {
        next = FIRST;
    }
}
