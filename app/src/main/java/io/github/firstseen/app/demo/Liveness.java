package io.github.firstseen.app.demo;

import io.github.firstseen.app.process.Deduplicator;

/** Notices when a deduplicator has ended by itself, so that nobody waits for its decisions any longer. */
final class Liveness {
    private final Thread watch;

    private Liveness(Thread watch) {
        this.watch = watch;
    }

    /** Watches on a thread of its own until the deduplicator ends, of itself or closed. */
    static Liveness of(Deduplicator deduplicator) {
        Thread watch = new Thread(() -> awaitEnd(deduplicator), "demo-liveness");
        watch.setDaemon(true);
        watch.start();
        return new Liveness(watch);
    }

    private static void awaitEnd(Deduplicator deduplicator) {
        try {
            deduplicator.awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Throws if it has ended. */
    void check() throws DemoFailedException {
        if (!watch.isAlive()) {
            throw new DemoFailedException("the deduplicator has ended; its log lines above say why");
        }
    }
}
