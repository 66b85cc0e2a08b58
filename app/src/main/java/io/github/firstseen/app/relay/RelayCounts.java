package io.github.firstseen.app.relay;

/**
 * What a relay did since the start of its process. Counts of work: what an aborted transaction did counts.
 *
 * @param published events
 * @param replaysDropped rows whose events were there before
 * @param deadLetters rows that became dead letters
 */
public record RelayCounts(long published, long replaysDropped, long deadLetters) {
    static final RelayCounts ZERO = new RelayCounts(0, 0, 0);

    /** Of two instances together. */
    RelayCounts and(RelayCounts other) {
        return new RelayCounts(
                published + other.published, replaysDropped + other.replaysDropped, deadLetters + other.deadLetters);
    }
}
