package io.github.firstseen.app.demo;

/** Notices when what runs in a demo has ended by itself, so that nobody waits for it any longer. Any thread. */
public final class Liveness {
    private final String what;
    private final Thread watch;

    private Liveness(String what, Thread watch) {
        this.what = what;
        this.watch = watch;
    }

    /** Returns when what is watched has ended. */
    @FunctionalInterface
    public interface End {
        /** The exit code, which nobody asks for here. */
        int await() throws InterruptedException;
    }

    /**
     * Watches on a thread of its own until it ends, of itself or closed.
     *
     * @param what it is, for people: {@code the deduplicator}
     */
    public static Liveness of(String what, End end) {
        Thread watch = new Thread(() -> awaitEnd(end), "demo-liveness");
        watch.setDaemon(true);
        watch.start();
        return new Liveness(what, watch);
    }

    private static void awaitEnd(End end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Throws if it has ended. */
    public void check() throws DemoFailedException {
        if (!watch.isAlive()) {
            throw new DemoFailedException(what + " has ended; its log lines above say why");
        }
    }
}
