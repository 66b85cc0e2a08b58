package io.github.firstseen.bench.outbox;

import io.github.firstseen.bench.loop.Stoppable;
import io.github.firstseen.bench.loop.TransactionalLoop;
import java.time.Duration;

/**
 * Copies one topic into another exactly once, in transactions of the relay's length, until SIGTERM. A process of its own:
 * {@code SERVERS GROUP FROM TO}.
 */
final class PlainCopy {
    private static final Duration TRANSACTION = Duration.ofMillis(100);

    private PlainCopy() {}

    public static void main(String[] args) throws InterruptedException {
        TransactionalLoop.Route route = new TransactionalLoop.Route(args[0], args[1], args[2], args[3], TRANSACTION);
        Stoppable.run(new TransactionalLoop(route, record -> true));
    }
}
