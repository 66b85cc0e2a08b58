package io.github.firstseen.testkit.outbox;

import java.util.List;

/** Something that holds of every history of an outbox, whatever faults there were. */
@FunctionalInterface
public interface OutboxGuarantee {
    /** Everything in this history that breaks it; empty if it holds. */
    List<Breach> check(OutboxHistory history);
}
