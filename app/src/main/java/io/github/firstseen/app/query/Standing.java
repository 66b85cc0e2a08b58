package io.github.firstseen.app.query;

import io.github.firstseen.dedup.Arrival;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.EachDecision;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Rule;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.Status;
import io.github.firstseen.topology.DedupConfig;

/**
 * What a sighting means at a moment: what a copy with the same payload, dated so, would meet. The rule itself is asked.
 *
 * @param status its own, or {@link Status#EXPIRED}
 * @param nextCopy {@code duplicate}, {@code first-seen} or {@code attempts-exhausted}; public, it stands in JSON
 */
public record Standing(Status status, String nextCopy) {
    /** That of no record: the copy is none that was seen before. */
    private static final long NO_OFFSET = Long.MAX_VALUE;

    /** An invalid copy can only be one too many; its time is T, so that it is never late. */
    private static final EachDecision<String> WORDS =
            new EachDecision<>("first-seen", "duplicate", "conflict", "late", "attempts-exhausted");

    /**
     * Asks the rule of this configuration.
     *
     * @param nowMs the wall clock, and the time of the copy, in ms since the epoch
     */
    public static Standing of(RequestId requestId, Sighting sighting, DedupConfig config, long nowMs) {
        Coordinates origin = sighting.origin();
        Arrival copy = new Arrival(
                requestId,
                sighting.fingerprint(),
                new Coordinates(origin.topic(), origin.partition(), NO_OFFSET),
                nowMs,
                nowMs,
                config.ruleSettings().ttlMs());
        Decision decision =
                new Rule(config.ruleSettings(), config.lifecycleSettings()).decide(copy, sighting, nowMs, nowMs);
        return new Standing(sighting.livesAt(nowMs) ? sighting.status() : Status.EXPIRED, decision.match(WORDS));
    }
}
