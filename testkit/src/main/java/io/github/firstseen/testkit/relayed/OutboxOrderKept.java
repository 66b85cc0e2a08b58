package io.github.firstseen.testkit.relayed;

import io.github.firstseen.dedup.Coordinates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The events of an aggregate stand on one partition of their destination, in the order of the aggregate's transactions. Of
 * an event that is there twice the first counts: that it is there again, {@link OutboxRelayedOnce} tells.
 */
public final class OutboxOrderKept implements OutboxGuarantee {
    private record Place(CommittedEvent event, Coordinates at) {}

    @Override
    public List<OutboxViolation> check(OutboxHistory history) {
        List<OutboxViolation> violations = new ArrayList<>();
        Map<AggregateName, Place> latest = new HashMap<>();
        Set<UUID> met = new HashSet<>();
        for (PublishedRecord record : history.published()) {
            CommittedEvent event = history.committed(record.eventId());
            if (event == null || !met.add(event.id())) {
                continue;
            }
            Place before = latest.get(event.aggregate());
            if (before != null && !isSameLine(before.at(), record.at())) {
                violations.add(new OutboxViolation(
                        event.toString(), "is at " + record.at() + ", others of its aggregate at " + before.at()));
            } else if (before != null && before.event().version() > event.version()) {
                violations.add(new OutboxViolation(
                        event.toString(),
                        "is at " + record.at() + ", behind version "
                                + before.event().version() + " at " + before.at()));
                continue;
            }
            latest.put(event.aggregate(), new Place(event, record.at()));
        }
        return violations;
    }

    private static boolean isSameLine(Coordinates one, Coordinates other) {
        return one.topic().equals(other.topic()) && one.partition() == other.partition();
    }
}
