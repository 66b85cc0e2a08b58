package io.github.firstseen.app.relay;

import io.github.firstseen.topology.relay.RelayStanding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a relay says of itself every few seconds.
 *
 * @param counts since the start of the process
 * @param parkedRows rows that wait here
 * @param blockedAggregates aggregates that are held up here
 */
public record RelayReport(RelayCounts counts, long parkedRows, long blockedAggregates) {
    static final RelayReport ZERO = new RelayReport(RelayCounts.ZERO, 0, 0);

    /** The later one; nothing where they are the same. */
    static Optional<RelayReport> news(RelayReport before, RelayReport now, Duration elapsed) {
        return now.equals(before) ? Optional.empty() : Optional.of(now);
    }

    static RelayReport of(RelayCounts counts, List<RelayStanding> partitions) {
        return new RelayReport(
                counts,
                partitions.stream().mapToLong(RelayStanding::parkedRows).sum(),
                partitions.stream().mapToLong(RelayStanding::blockedAggregates).sum());
    }

    /** For people. */
    public String text() {
        String parked = blockedAggregates == 0
                ? ""
                : ", " + parkedRows + " rows of " + blockedAggregates + " aggregates are parked";
        return "published " + counts.published() + " events, dropped " + counts.replaysDropped() + " replays, "
                + counts.deadLetters() + " dead letters" + parked;
    }
}
