package io.github.firstseen.app.process;

import io.github.firstseen.app.config.RefusedException;
import java.util.List;

/** The deduplicator was not started; each problem names what to change. */
public final class StartRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /** For several problems. */
    public StartRefusedException(List<String> problems) {
        super(problems);
    }

    /** For one. */
    public StartRefusedException(String problem) {
        super(problem);
    }
}
