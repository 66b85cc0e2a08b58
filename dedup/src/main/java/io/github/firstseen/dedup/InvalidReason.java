package io.github.firstseen.dedup;

import java.util.Locale;

/** Why a record could not be judged, or not be forwarded. The text forms are public: they stand in a dead letter. */
public enum InvalidReason {
    /** There is no idempotency key where the configuration says it is. */
    KEY_MISSING,
    /** The idempotency key has no bytes. */
    KEY_EMPTY,
    /** The idempotency key is longer than {@link Intake#KEY_BYTES_MAX} bytes. */
    KEY_TOO_LONG,
    /** The place of the idempotency key cannot be read, for instance a payload that is not JSON. */
    KEY_UNREADABLE,
    /** The TTL header is not a decimal number of milliseconds. */
    TTL_UNREADABLE,
    /** The TTL header says zero or less. */
    TTL_NOT_POSITIVE,
    /** The TTL header says more than the retention. */
    TTL_OVER_RETENTION,
    /** {@code routing=partition} promises that copies carry the same record key, and this record has none. */
    RECORD_KEY_MISSING,
    /** The payload has no canonical form, for instance JSON that is not JSON. */
    PAYLOAD_UNREADABLE,
    /** With the headers firstseen adds, the record is larger than the topic it should go to allows. */
    TOO_LARGE,
    /** A record on the reroute topic that the deduplicator did not put there. */
    NOT_REROUTED_BY_US,
    /** As many attempts as {@code firstseen.attempts.max} allows have ended without success. */
    ATTEMPTS_EXHAUSTED,
    /** A record on the commands topic that is not a lifecycle command. */
    COMMAND_UNREADABLE;

    /** The text in the {@code firstseen-reason} header: lower case with hyphens. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
