package io.github.firstseen.app.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Keeps the log of a process out of what the demo shows, all but what speaks of a fault. */
public final class Quiet {
    /** Kafka warns of much that is as it should be here: an empty log, a state directory that is temporary. */
    private static final Map<String, Level> LEVELS = Map.of(
            "org.apache.kafka", Level.ERROR,
            "kafka", Level.ERROR,
            "io.github.firstseen", Level.WARN,
            // Whatever there is to warn of was said when the configuration was checked first.
            "io.github.firstseen.app.config", Level.ERROR);

    private Quiet() {}

    /**
     * For the rest of the process. Under another logging backend than ours nothing changes.
     *
     * @param silent loggers of which nothing is to be seen at all
     */
    public static void on(String... silent) {
        LEVELS.forEach(Quiet::set);
        for (String name : silent) {
            set(name, Level.OFF);
        }
    }

    private static void set(String name, Level level) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            logger.setLevel(level);
        }
    }
}
