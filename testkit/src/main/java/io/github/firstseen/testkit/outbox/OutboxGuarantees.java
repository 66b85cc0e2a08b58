package io.github.firstseen.testkit.outbox;

import java.util.ArrayList;
import java.util.List;

/** All guarantees of an outbox. */
public final class OutboxGuarantees {
    private static final List<OutboxGuarantee> ALL =
            List.of(new CommittedRowsRelayedOnce(), new OnlyCommittedRowsRelayed(), new AggregateOrderKept());

    private OutboxGuarantees() {}

    /**
     * Returns where all hold.
     *
     * @throws AssertionError with the first breaches
     */
    public static void assertHold(OutboxHistory history) {
        List<String> breaches = new ArrayList<>();
        ALL.forEach(guarantee -> guarantee
                .check(history)
                .forEach(breach -> breaches.add(guarantee.getClass().getSimpleName() + ": " + breach)));
        if (!breaches.isEmpty()) {
            throw new AssertionError(breaches.size() + " breaches of "
                    + history.written().size() + " rows: "
                    + String.join("; ", breaches.subList(0, Math.min(10, breaches.size()))));
        }
    }
}
