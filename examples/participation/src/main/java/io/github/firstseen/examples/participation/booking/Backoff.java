package io.github.firstseen.examples.participation.booking;

/**
 * When a booking that failed is tried again: each time after twice as long, up to a bound, and no more than so many times.
 *
 * @param firstMs the wait after the first try
 * @param mostMs the longest wait; at least {@code firstMs}
 * @param receivesMax how often it is tried in all
 */
public record Backoff(long firstMs, long mostMs, int receivesMax) {
    public Backoff {
        if (firstMs < 1 || mostMs < firstMs || receivesMax < 1) {
            throw new IllegalArgumentException(
                    "firstMs must be positive, mostMs at least that and receivesMax positive, got " + firstMs + ", "
                            + mostMs + " and " + receivesMax);
        }
    }

    /** Whether it was tried as often as it may be. */
    public boolean isExhausted(int receives) {
        return receives >= receivesMax;
    }

    /** The wait after this many tries, from 1, in ms. */
    public long waitMs(int receives) {
        long waitMs = firstMs;
        for (int doubled = 1; doubled < receives && waitMs < mostMs; doubled++) {
            waitMs *= 2;
        }
        return Math.min(waitMs, mostMs);
    }
}
