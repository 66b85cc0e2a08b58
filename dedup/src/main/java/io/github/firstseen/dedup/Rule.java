package io.github.firstseen.dedup;

import org.jspecify.annotations.Nullable;

/**
 * Decides of one readable record whether it is the first of its idempotency key. Pure: the same arguments give the same
 * decision, on any thread.
 */
public final class Rule {
    private final RuleSettings settings;

    public Rule(RuleSettings settings) {
        this.settings = settings;
    }

    /**
     * Goes down the rule's table; the first row that fits is the decision.
     *
     * <p>A sighting is evidence however old the record is; only its absence is not, once the store may have forgotten.
     *
     * @param arrival the record
     * @param newest the newest sighting of its request id, null if there is none
     * @param streamTimeMs T, the highest effective time of the records this task has judged, this one included, in ms
     *     since the epoch
     */
    public Decision decide(Arrival arrival, @Nullable Sighting newest, long streamTimeMs) {
        if (newest != null && newest.isOf(arrival)) {
            return new Decision.FirstSeen(newest, Decision.Memory.KEPT);
        }
        if (newest != null && newest.livesAt(arrival.timeMs())) {
            return newest.fingerprint().equals(arrival.fingerprint())
                    ? new Decision.Duplicate(newest)
                    : new Decision.Conflict(newest, arrival.fingerprint());
        }
        if (arrival.timeMs() < streamTimeMs - settings.graceMs()) {
            return late(arrival, streamTimeMs);
        }
        return new Decision.FirstSeen(Sighting.of(arrival), Decision.Memory.NEW);
    }

    private Decision late(Arrival arrival, long streamTimeMs) {
        String detail = "the record is " + (streamTimeMs - arrival.timeMs()) + " ms behind, the grace is "
                + settings.graceMs() + " ms";
        return switch (settings.latePolicy()) {
            case REJECT -> new Decision.Late(null, detail);
            case FORWARD -> new Decision.Late(Sighting.of(arrival), detail);
        };
    }
}
