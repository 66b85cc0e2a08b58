package io.github.firstseen.testkit.relayed;

import io.github.firstseen.dedup.Fingerprint;
import java.util.UUID;

/**
 * An event whose transaction was committed.
 *
 * @param id of the event
 * @param aggregate of which it tells
 * @param version which one of that aggregate's events it is, in the order of its transactions; positive
 * @param payload what is to be published
 * @param fate where it must end
 */
public record CommittedEvent(UUID id, AggregateName aggregate, long version, Fingerprint payload, Fate fate) {
    public CommittedEvent {
        if (version < 1) {
            throw new IllegalArgumentException("version must be positive, got " + version);
        }
    }

    /** Where an event must end. */
    public enum Fate {
        /** In its destination. */
        PUBLISHED,
        /** Among the dead letters, put there by the relay, which puts each there once. */
        DEAD_LETTER_OF_RELAY,
        /** Among the dead letters, put there by the poller, which may do so again when it was killed before it marked it. */
        DEAD_LETTER_OF_POLLER
    }

    @Override
    public String toString() {
        return "event " + id + ", version " + version + " of " + aggregate;
    }
}
