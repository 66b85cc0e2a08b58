package io.github.firstseen.prove.fault;

import io.github.firstseen.prove.stage.Instance;
import io.github.firstseen.prove.stage.Numbers;
import io.github.firstseen.prove.stage.Probe;
import java.time.Duration;

/** What brokers take from a deduplicator that they hear nothing of, by what they say: its place, and what it had begun. */
final class Abandonment {
    /** Past session and transaction timeout, with time for a broker that is busy or gone for a moment. */
    private static final Duration WITHIN =
            Duration.ofMillis(Math.max(Numbers.SESSION_TIMEOUT_MS, Numbers.TRANSACTION_TIMEOUT_MS) + 6_000);

    private final Probe probe;
    private final Instance instance;
    private final long members;

    /** Begins while the brokers still hear of it. */
    Abandonment(Probe probe, Instance instance) {
        this.probe = probe;
        this.instance = instance;
        this.members = probe.membersOf(instance).orElse(0L);
    }

    /**
     * What was taken.
     *
     * @param isOut whether it was put out of the group
     * @param open how many transactions it had open
     * @param isAborted whether all of those were aborted
     */
    record Taken(boolean isOut, int open, boolean isAborted) {
        boolean isAny() {
            return isOut || isAborted;
        }

        @Override
        public String toString() {
            return "put out of the group: %s, its %d open transactions aborted: %s".formatted(isOut, open, isAborted);
        }
    }

    /** Waits for it, from the moment in which they hear of it no more. */
    Taken await(Scene scene) throws InterruptedException {
        int open = probe.openTransactionsOf(instance).size();
        scene.dwell(0, 3_000);
        boolean isOut = members > 0
                && Scene.seen(WITHIN, () -> probe.membersOf(instance).orElse(members) == 0);
        boolean isAborted = open > 0 && Scene.seen(WITHIN, () -> probe.hasNoOpenTransaction(instance));
        return new Taken(isOut, open, isAborted);
    }
}
