package io.github.firstseen.testkit;

import java.util.concurrent.ThreadLocalRandom;

/** The seed of a random test: drawn anew each time, or given by {@code -Dtest.seed=} to replay a failure. */
public final class Seeds {
    private static final String PROPERTY = "test.seed";

    /** A test of one seed. */
    @FunctionalInterface
    public interface Body {
        void run(long seed) throws Exception;
    }

    private Seeds() {}

    /** The seed to use; belongs into every failure message. */
    public static long seed() {
        String given = System.getProperty(PROPERTY, "").trim();
        return given.isEmpty() ? ThreadLocalRandom.current().nextLong() : Long.parseLong(given);
    }

    /**
     * Runs a test with {@link #seed()}.
     *
     * @throws AssertionError if it fails, with its message and how to replay it
     */
    public static void with(Body body) {
        long seed = seed();
        try {
            body.run(seed);
        } catch (Exception | AssertionError e) {
            throw new AssertionError(e.getMessage() + "\nreplay with -D" + PROPERTY + '=' + seed, e);
        }
    }
}
