package io.github.firstseen.testkit.relayed;

import java.util.ArrayList;
import java.util.List;

/** No event whose transaction was not committed is in a destination or among the dead letters. */
public final class RolledBackNeverRelayed implements OutboxGuarantee {
    @Override
    public List<OutboxViolation> check(OutboxHistory history) {
        List<OutboxViolation> violations = new ArrayList<>();
        for (PublishedRecord record : history.published()) {
            if (history.isRolledBack(record.eventId())) {
                violations.add(
                        new OutboxViolation("event " + record.eventId(), "was rolled back, is at " + record.at()));
            }
        }
        for (DeadRow row : history.dead()) {
            if (history.isRolledBack(row.eventId())) {
                violations.add(new OutboxViolation("event " + row.eventId(), "was rolled back, is at " + row.at()));
            }
        }
        return violations;
    }
}
