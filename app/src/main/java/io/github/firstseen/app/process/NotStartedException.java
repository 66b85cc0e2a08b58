package io.github.firstseen.app.process;

/** The deduplicator was asked for before it was there. */
public final class NotStartedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotStartedException() {
        super("the deduplicator has not started yet");
    }
}
