package io.github.firstseen.dedup;

import java.util.Locale;

/** Why a command changed nothing. The text forms are public: they stand in audit events. */
public enum RefusalReason {
    /** Nothing is remembered of the key on the partition the command was written to. */
    UNKNOWN_KEY,
    /** The command names another owner than the partition it was written to. */
    WRONG_PARTITION,
    /** The key has expired, by expiry + grace and stream time. */
    EXPIRED,
    /** It is about an attempt before the one that is out. */
    FENCED,
    /** It is about an attempt that was never let through. */
    ATTEMPT_NOT_OUT,
    /** It is about another record than the one that is out: one of an earlier life of the key. */
    OTHER_RECORD,
    /** The status is this one already. */
    REPEATED,
    /** The status is final. */
    FINAL,
    /** The attempt has ended already, by a retryable failure or a release. */
    RELEASED;

    /** Lower case with hyphens. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
