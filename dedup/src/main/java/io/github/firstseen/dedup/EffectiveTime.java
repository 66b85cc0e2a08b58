package io.github.firstseen.dedup;

/** The effective time t of a record: its own timestamp, unless its producer's clock is ahead of ours by too much. */
public final class EffectiveTime {
    private EffectiveTime() {}

    /**
     * t = min(record time, wall clock + skew). One clock set to 2099 would otherwise move T there, and every key
     * remembered so far would be forgotten at once.
     *
     * @param recordMs the record's timestamp in ms since the epoch; negative means it has none
     * @param partitionMs the highest effective time of its partition so far, negative if there is none; stands in for a
     *     timestamp that is not there, since Kafka Streams drops records with negative timestamps silently
     * @param wallMs the wall clock in ms since the epoch
     * @param skewMaxMs how far a producer's clock may be ahead of ours, in ms, not negative
     * @return not negative as long as the wall clock is not
     */
    public static long of(long recordMs, long partitionMs, long wallMs, long skewMaxMs) {
        if (recordMs >= 0) {
            return Math.min(recordMs, wallMs + skewMaxMs);
        }
        return partitionMs >= 0 ? partitionMs : wallMs;
    }
}
