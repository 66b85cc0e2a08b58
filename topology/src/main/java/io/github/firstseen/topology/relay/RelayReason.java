package io.github.firstseen.topology.relay;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Why a row became a dead letter, or waits. The text forms are public: they stand in a dead letter and in metrics. */
public enum RelayReason {
    /** The record on the outbox topic is no row of an outbox table. */
    UNREADABLE,
    /** The row has no id, type, aggregate type or aggregate id. */
    FIELD_MISSING,
    /** What the template names is no name of a topic. */
    DESTINATION_INVALID,
    /** The event is larger than its destination takes, or than the relay sends. */
    TOO_LARGE,
    /** Another event was published under the same id. */
    CONFLICT,
    /** It could not be published as often as it may be tried. */
    ATTEMPTS_EXHAUSTED,
    /** An operator said so. */
    SKIPPED,
    /** The destination does not exist; the row waits. */
    DESTINATION_MISSING,
    /** The relay may not write to the destination; the row waits. */
    DESTINATION_FORBIDDEN,
    /** The cluster has not said what the destination is like; the row waits, and no attempt is counted. */
    DESTINATION_UNKNOWN;

    /** Of those that a dead letter has. */
    static List<String> ofDeadLetters() {
        return Stream.of(values())
                .filter(reason -> !reason.isOfWaiting())
                .map(RelayReason::text)
                .toList();
    }

    /** Whether a row waits for it to pass. */
    private boolean isOfWaiting() {
        return this == DESTINATION_MISSING || this == DESTINATION_FORBIDDEN || this == DESTINATION_UNKNOWN;
    }

    /** {@code too-large}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
