package io.github.firstseen.app.poll;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether the end was asked for. Any thread. */
final class Stopping {
    private final CountDownLatch asked = new CountDownLatch(1);

    void ask() {
        asked.countDown();
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits so long, or until it is asked for. */
    void pause(Duration wait) throws InterruptedException {
        var unused = asked.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }
}
