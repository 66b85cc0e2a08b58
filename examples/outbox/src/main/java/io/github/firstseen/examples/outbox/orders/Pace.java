package io.github.firstseen.examples.outbox.orders;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** So many turns in a second, at most, over all threads that take them. */
final class Pace {
    private final long turnNs;
    private long nextNs = System.nanoTime();

    /** @param perSecond positive */
    Pace(double perSecond) {
        this.turnNs = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    /** Returns when it is the caller's turn. */
    void await() {
        long turn = take();
        for (long leftNs = turn - System.nanoTime(); leftNs > 0; leftNs = turn - System.nanoTime()) {
            LockSupport.parkNanos(leftNs);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    /** Turns that nobody took in time are lost, not made up for. */
    private synchronized long take() {
        nextNs = Math.max(nextNs + turnNs, System.nanoTime());
        return nextNs;
    }
}
