package io.github.firstseen.app.config;

import java.util.List;

/**
 * What was asked for cannot be done until somebody changes something. Each problem is one line for that person: what it
 * is about, what it is, what it must be.
 */
public class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** @param problems one line each, at least one */
    public RefusedException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public RefusedException(String problem) {
        this(List.of(problem));
    }

    /** One line each, in the order in which they were found. */
    public final List<String> problems() {
        return problems;
    }
}
