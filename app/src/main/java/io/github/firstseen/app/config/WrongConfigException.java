package io.github.firstseen.app.config;

import java.util.List;

/** The configuration itself is wrong, whatever the cluster is like; wrong usage, in terms of exit codes. */
public final class WrongConfigException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /** @param problems one line each, at least one */
    public WrongConfigException(List<String> problems) {
        super(problems);
    }

    public WrongConfigException(String problem) {
        super(problem);
    }
}
