package io.github.firstseen.testkit;

import java.util.concurrent.ThreadLocalRandom;

/** The seed of a random test: drawn anew each time, or given by {@code -Dtest.seed=} to replay a failure. */
public final class Seeds {
    private static final String PROPERTY = "test.seed";

    private Seeds() {}

    /** The seed to use; belongs into every failure message. */
    public static long seed() {
        String given = System.getProperty(PROPERTY, "");
        return given.isEmpty() ? ThreadLocalRandom.current().nextLong() : Long.parseLong(given);
    }
}
