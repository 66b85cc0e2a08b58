package io.github.firstseen.app.gateway;

import java.util.Comparator;
import java.util.List;

/**
 * How far a request is: a later life of its key is further than an earlier one, so is a later attempt, and within an attempt
 * the lifecycle goes one way.
 *
 * @param firstSeenMs of the life, in ms since the epoch; 0 before it was judged
 * @param attempt from 1; 0 before it was judged
 * @param rank within the attempt
 */
record Stage(long firstSeenMs, int attempt, int rank) {
    /** Kafka has it. */
    static final Stage RECEIVED = new Stage(0, 0, 0);

    private static final List<String> ORDER = List.of("FORWARDED", "PROCESSING", "RELEASED");
    private static final int FINAL = 10;
    private static final Comparator<Stage> FURTHER = Comparator.comparingLong(Stage::firstSeenMs)
            .thenComparingInt(Stage::attempt)
            .thenComparingInt(Stage::rank);

    static Stage of(Sighted sighted) {
        if (sighted.isFinal()) {
            return new Stage(sighted.firstSeenMs(), sighted.attempt(), FINAL);
        }
        int rank = ORDER.indexOf(sighted.status());
        // One that nobody here knows, and EXPIRED, are behind all others.
        return new Stage(sighted.firstSeenMs(), sighted.attempt(), rank < 0 ? FINAL + 1 : rank);
    }

    boolean isBefore(Stage other) {
        return FURTHER.compare(this, other) < 0;
    }
}
