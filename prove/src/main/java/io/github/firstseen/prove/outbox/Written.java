package io.github.firstseen.prove.outbox;

import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.testkit.relayed.AggregateName;
import io.github.firstseen.testkit.relayed.CommittedEvent.Fate;
import java.util.UUID;

/**
 * An event as its writer knows it.
 *
 * @param payload of what was written
 * @param fate where it must end if it was committed
 * @param outcome of its transaction
 */
record Written(UUID id, AggregateName aggregate, Fingerprint payload, Fate fate, Outcome outcome) {
    /** What a writer knows of its transaction. */
    enum Outcome {
        COMMITTED,
        ROLLED_BACK,
        /** The connection broke while it was being committed. */
        UNKNOWN
    }
}
