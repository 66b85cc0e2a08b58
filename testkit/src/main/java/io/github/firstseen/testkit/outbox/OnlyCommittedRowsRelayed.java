package io.github.firstseen.testkit.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Nothing is published that was rolled back, or that nobody wrote (C4). */
public final class OnlyCommittedRowsRelayed implements OutboxGuarantee {
    @Override
    public List<Breach> check(OutboxHistory history) {
        Map<UUID, Written> written = history.byId();
        List<Breach> breaches = new ArrayList<>();
        for (Relayed record : history.relayed()) {
            Written row = written.get(record.id());
            if (row == null) {
                breaches.add(new Breach(record.id(), "was never written, and stands at " + record.at()));
            } else if (!row.isCommitted()) {
                breaches.add(new Breach(record.id(), "was rolled back, and stands at " + record.at()));
            } else if (!row.aggregate().equals(record.aggregate())) {
                breaches.add(new Breach(
                        record.id(),
                        "is of " + row.aggregate() + ", and of " + record.aggregate() + " at " + record.at()));
            }
        }
        return breaches;
    }
}
