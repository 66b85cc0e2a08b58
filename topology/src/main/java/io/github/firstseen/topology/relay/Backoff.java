package io.github.firstseen.topology.relay;

import java.util.function.DoubleSupplier;

/**
 * How long to wait for the next attempt: twice as long each time, up to a bound, and up to half shorter by chance, so that
 * what failed at once is not tried at once.
 *
 * @param firstMs before the second attempt, positive
 * @param mostMs the bound, at least {@code firstMs}
 * @param chance from 0 to 1
 */
record Backoff(long firstMs, long mostMs, DoubleSupplier chance) {
    private static final int DOUBLINGS_MAX = 40;

    /** In ms, after so many attempts. */
    long afterMs(int attempts) {
        int doublings = Math.min(DOUBLINGS_MAX, Math.max(0, attempts - 1));
        long longestMs = firstMs > mostMs >> doublings ? mostMs : firstMs << doublings;
        return Math.max(1, Math.round(longestMs * (1 - chance.getAsDouble() / 2)));
    }
}
