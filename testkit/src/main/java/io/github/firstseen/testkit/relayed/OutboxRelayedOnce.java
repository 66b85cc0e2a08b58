package io.github.firstseen.testkit.relayed;

import io.github.firstseen.testkit.relayed.CommittedEvent.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Each committed event is in its destination exactly once, with its key and payload, and not among the dead letters; or, if
 * it is one that cannot be published, among the dead letters with the reason {@code too-large} and in no destination. Nothing
 * else is in either.
 */
public final class OutboxRelayedOnce implements OutboxGuarantee {
    private static final String PREFIX = "outbox.event.";
    private static final String TOO_LARGE = "too-large";

    @Override
    public List<OutboxViolation> check(OutboxHistory history) {
        List<OutboxViolation> violations = new ArrayList<>();
        Map<UUID, List<PublishedRecord>> published = history.publishedByEvent();
        Map<UUID, List<DeadRow>> dead = history.deadByEvent();
        for (CommittedEvent event : history.committed()) {
            List<PublishedRecord> records = published.getOrDefault(event.id(), List.of());
            List<DeadRow> letters = dead.getOrDefault(event.id(), List.of());
            if (event.fate() == Fate.PUBLISHED) {
                published(event, records, letters, violations);
            } else {
                dead(event, records, letters, violations);
            }
        }
        for (PublishedRecord record : history.published()) {
            if (history.committed(record.eventId()) == null && !history.isRolledBack(record.eventId())) {
                violations.add(new OutboxViolation(record.at().toString(), "is of no event that was ever written"));
            }
        }
        for (DeadRow row : history.dead()) {
            if (history.committed(row.eventId()) == null && !history.isRolledBack(row.eventId())) {
                violations.add(new OutboxViolation(row.at().toString(), "is of no event that was ever written"));
            }
        }
        return violations;
    }

    private static void published(
            CommittedEvent event, List<PublishedRecord> records, List<DeadRow> dead, List<OutboxViolation> violations) {
        if (!dead.isEmpty()) {
            violations.add(new OutboxViolation(
                    event.toString(),
                    "is a dead letter, " + dead.get(0).reason() + ", at "
                            + dead.get(0).at()));
        }
        if (records.isEmpty()) {
            violations.add(new OutboxViolation(event.toString(), "was not published"));
        }
        if (records.size() > 1) {
            violations.add(new OutboxViolation(
                    event.toString(),
                    "was published " + records.size() + " times: "
                            + records.stream().map(PublishedRecord::at).toList()));
        }
        for (PublishedRecord record : records) {
            if (!record.at().topic().equals(PREFIX + event.aggregate().type())) {
                violations.add(new OutboxViolation(event.toString(), "is in another destination, at " + record.at()));
            }
            if (!event.aggregate().id().equals(record.key()) || !event.payload().equals(record.payload())) {
                violations.add(new OutboxViolation(event.toString(), "has another key or payload at " + record.at()));
            }
        }
    }

    private static void dead(
            CommittedEvent event, List<PublishedRecord> records, List<DeadRow> dead, List<OutboxViolation> violations) {
        if (!records.isEmpty()) {
            violations.add(new OutboxViolation(
                    event.toString(),
                    "is too large and was published, at " + records.get(0).at()));
        }
        if (dead.isEmpty()) {
            violations.add(new OutboxViolation(event.toString(), "is too large and no dead letter"));
        }
        if (dead.size() > 1 && event.fate() == Fate.DEAD_LETTER_OF_RELAY) {
            violations.add(new OutboxViolation(
                    event.toString(),
                    "is " + dead.size() + " dead letters: "
                            + dead.stream().map(DeadRow::at).toList()));
        }
        for (DeadRow row : dead) {
            if (!TOO_LARGE.equals(row.reason())) {
                violations.add(new OutboxViolation(
                        event.toString(), "is too large and a dead letter since " + row.reason() + ", at " + row.at()));
            }
        }
    }
}
