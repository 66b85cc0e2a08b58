package io.github.firstseen.serdes;

/** The seed of this run's random tests. */
public final class Seed {
    private Seed() {}

    /** That of {@code -Dtest.seed=}, or a new one; belongs into every failure message. */
    public static long value() {
        String given = System.getProperty("test.seed", "");
        return given.isEmpty() ? System.nanoTime() : Long.parseLong(given);
    }
}
