package io.github.firstseen.app.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of the demo.
 *
 * @param input file with messages, or null for the built-in sample
 * @param mix what traffic is made of them
 * @param form how the summary is written
 * @param end what happens after it
 */
public record DemoSettings(@Nullable Path input, Mix mix, Form form, End end) {
    /** How the summary is written to standard output. */
    public enum Form {
        /** Lines for a person. */
        TEXT,
        /** One JSON object. */
        JSON
    }

    /** What happens when all is counted. */
    public enum End {
        /** Broker and deduplicator stop, and leave nothing behind. */
        STOP,
        /** They stay up until the process is told to stop. */
        KEEP
    }
}
