package io.github.firstseen.app.demo;

import java.time.Duration;
import java.util.Locale;

/** Tells a person every two seconds how far the traffic is, and notices when it gets no further. For one thread. */
final class Progress {
    private static final Duration LINE_EVERY = Duration.ofSeconds(2);

    private final Console console;
    private final int planned;
    private final Duration patience;
    private long lastLineNs = System.nanoTime();
    private long lastStepNs = System.nanoTime();
    private long decidedBefore = -1;

    /**
     * Starts now.
     *
     * @param planned how many records are to be sent in all
     * @param patience how long nothing may be decided
     */
    Progress(Console console, int planned, Duration patience) {
        this.console = console;
        this.planned = planned;
        this.patience = patience;
    }

    /** Looks at the ledger; returns false when nothing new was decided for too long. */
    boolean look(Ledger ledger) {
        long nowNs = System.nanoTime();
        int decided = ledger.acknowledgedCount() - ledger.undecidedCount();
        if (decided != decidedBefore) {
            decidedBefore = decided;
            lastStepNs = nowNs;
        }
        if (nowNs - lastLineNs >= LINE_EVERY.toNanos()) {
            lastLineNs = nowNs;
            console.tell(String.format(
                    Locale.ROOT, "%,d of %,d records sent, %,d decided", ledger.acknowledgedCount(), planned, decided));
        }
        return nowNs - lastStepNs < patience.toNanos();
    }

    /** Waiting for something else than decisions has taken time that does not count. */
    void resume() {
        lastStepNs = System.nanoTime();
    }
}
