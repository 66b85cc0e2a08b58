package io.github.firstseen.testkit.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The events of an aggregate are on one partition, in the order in which they were written (C4). */
public final class AggregateOrderKept implements OutboxGuarantee {
    @Override
    public List<Breach> check(OutboxHistory history) {
        Map<UUID, Written> written = history.byId();
        Map<String, Relayed> last = new HashMap<>();
        List<Breach> breaches = new ArrayList<>();
        for (Relayed record : history.relayed()) {
            Relayed before = last.put(record.aggregate(), record);
            if (before == null) {
                continue;
            }
            if (before.at().partition() != record.at().partition()) {
                breaches.add(new Breach(
                        record.id(),
                        "of " + record.aggregate() + " is at " + record.at() + ", others at " + before.at()));
            } else if (seqOf(written, record) < seqOf(written, before)) {
                breaches.add(new Breach(
                        record.id(),
                        "of " + record.aggregate() + " was written as row " + seqOf(written, record) + ", before row "
                                + seqOf(written, before) + ", and is behind it at " + record.at()));
            }
        }
        return breaches;
    }

    private static long seqOf(Map<UUID, Written> written, Relayed record) {
        Written row = written.get(record.id());
        return row == null ? Long.MAX_VALUE : row.seq();
    }
}
