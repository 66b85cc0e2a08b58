package io.github.firstseen.app.process;

/**
 * Whether a consumer is a member of its group, by the heartbeats that the broker has answered. One that was frozen for longer
 * than its session finds itself running, with partitions that others have long since taken over; so after a silence of that
 * length the first answers count for nothing: one may have arrived before it froze, one tells it that it is a member no more.
 * For one thread; time is an argument, in ns of whatever clock.
 */
final class Pulse {
    /** The one that had arrived, the one that tells, and one that only a member gets. */
    private static final int OWED_AFTER_SILENCE = 3;

    private final long sessionNanos;
    private double heartbeats;
    private double rebalances;
    private long heardNanos;
    private double owed;

    Pulse(long sessionNanos, long nowNanos) {
        this.sessionNanos = sessionNanos;
        this.heardNanos = nowNanos;
    }

    /**
     * Takes the counts of now.
     *
     * @param answered how many heartbeats were answered so far
     * @param rebalanced how many rebalances it has taken part in so far
     * @param earlierNanos when the counts were taken last: what is new came after that, nobody knows when
     */
    void counted(double answered, double rebalanced, long earlierNanos) {
        if (rebalanced > rebalances) {
            // Before it joins, a consumer gives up what it has lost.
            heardNanos = earlierNanos;
            owed = 0;
        } else if (answered > heartbeats) {
            if (owed == 0 && earlierNanos - heardNanos >= sessionNanos) {
                owed = OWED_AFTER_SILENCE;
            }
            owed = Math.max(0, owed - (answered - heartbeats));
            heardNanos = owed == 0 ? earlierNanos : heardNanos;
        }
        heartbeats = answered;
        rebalances = rebalanced;
    }

    /** Whether the group cannot have given its partitions to others yet. */
    boolean isMemberAt(long nowNanos) {
        return owed == 0 && nowNanos - heardNanos < sessionNanos;
    }
}
