package io.github.firstseen.dedup;

/** A record that cannot be judged; carries the reason to where it becomes a {@link Decision.Invalid}. No stack trace. */
public final class InvalidRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    private final InvalidReason reason;

    /**
     * @param detail what is wrong, for a person to read; must not hold the message's value
     */
    public InvalidRecordException(InvalidReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public Decision.Invalid decision() {
        return new Decision.Invalid(reason, String.valueOf(getMessage()));
    }
}
