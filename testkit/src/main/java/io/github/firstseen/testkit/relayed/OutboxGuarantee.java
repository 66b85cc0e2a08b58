package io.github.firstseen.testkit.relayed;

import java.util.List;

/** Something that holds of every history of a right outbox relay, whatever faults there were. */
@FunctionalInterface
public interface OutboxGuarantee {
    /** All there are. */
    static List<OutboxGuarantee> all() {
        return List.of(new OutboxRelayedOnce(), new OutboxOrderKept(), new RolledBackNeverRelayed());
    }

    /** Everything in this history that breaks it; empty if it holds. */
    List<OutboxViolation> check(OutboxHistory history);
}
