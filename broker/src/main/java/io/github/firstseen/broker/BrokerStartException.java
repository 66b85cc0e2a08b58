package io.github.firstseen.broker;

import org.jspecify.annotations.Nullable;

/** A broker did not start. The message is one line for the person who started it: what is wrong, and what to do. */
public final class BrokerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
