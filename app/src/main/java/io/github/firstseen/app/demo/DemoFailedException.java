package io.github.firstseen.app.demo;

import org.jspecify.annotations.Nullable;

/** The demo cannot go on; the message is one line, or a few, for the person who started it. */
public final class DemoFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public DemoFailedException(String message) {
        this(message, null);
    }

    public DemoFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
