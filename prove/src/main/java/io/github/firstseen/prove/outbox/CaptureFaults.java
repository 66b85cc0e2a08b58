package io.github.firstseen.prove.outbox;

import io.github.firstseen.prove.fault.Strike;
import java.time.Duration;

/** Blows at the worker of Kafka Connect. Each leaves it starting. */
final class CaptureFaults {
    private static final Duration CAUGHT_WITHIN = Duration.ofSeconds(30);

    private CaptureFaults() {}

    static Strike kill(OutboxScene scene) throws InterruptedException {
        if (!(scene.stage().source() instanceof Capture capture)) {
            throw new IllegalStateException("there is no worker where pollers are the source");
        }
        int open = 0;
        long deadlineNanos = System.nanoTime() + CAUGHT_WITHIN.toNanos();
        while (open == 0 && System.nanoTime() < deadlineNanos) {
            if (capture.freeze()) {
                open = capture.openTransactions();
                if (open == 0) {
                    capture.thaw();
                }
            }
            if (open == 0) {
                scene.dwell(20, 80);
            }
        }
        capture.kill();
        scene.dwell(0, 3_000);
        capture.launch();
        return new Strike(open > 0, open, "the Connect worker killed with %d transactions open".formatted(open));
    }
}
