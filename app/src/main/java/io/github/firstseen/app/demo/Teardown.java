package io.github.firstseen.app.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started, ended in reverse order; one that fails to end does not keep the others up. */
public final class Teardown implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /** Starts things, and adds each as soon as it is started. */
    @FunctionalInterface
    public interface SetUp<T> {
        T with(Teardown teardown) throws DemoFailedException, StoppedException;
    }

    /** What this sets up; where it throws, nothing of it is left behind. */
    public static <T> T unlessItFails(SetUp<T> setUp) throws DemoFailedException, StoppedException {
        Teardown teardown = new Teardown();
        boolean isSet = false;
        try {
            T stage = setUp.with(teardown);
            isSet = true;
            return stage;
        } finally {
            if (!isSet) {
                teardown.close();
            }
        }
    }

    /** Returns what it is given. */
    public <T extends AutoCloseable> T add(T resource) {
        started.push(resource);
        return resource;
    }

    /** Throws what was thrown first, when all are done. */
    @Override
    public void close() {
        RuntimeException failure = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("not everything of the demo ended cleanly", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
