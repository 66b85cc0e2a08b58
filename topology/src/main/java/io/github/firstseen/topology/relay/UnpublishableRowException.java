package io.github.firstseen.topology.relay;

/** A row that never can be published. The message is for a person to read and quotes no payload. */
final class UnpublishableRowException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RelayReason reason;

    UnpublishableRowException(RelayReason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    RelayReason reason() {
        return reason;
    }
}
