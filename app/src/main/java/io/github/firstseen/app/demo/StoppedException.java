package io.github.firstseen.app.demo;

/** The process was asked to stop while the demo was under way. */
public final class StoppedException extends Exception {
    private static final long serialVersionUID = 1L;

    public StoppedException() {
        super("stopped before the end");
    }
}
