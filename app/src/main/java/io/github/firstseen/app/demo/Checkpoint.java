package io.github.firstseen.app.demo;

/** Asked again and again while the demo waits for something: whether waiting still makes sense. */
@FunctionalInterface
public interface Checkpoint {
    /** Throws where it does not: the process was told to stop, or what is waited for has died. */
    void check() throws DemoFailedException, StoppedException;
}
