package io.github.firstseen.testkit.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Every row that was committed is published, once (C4). */
public final class CommittedRowsRelayedOnce implements OutboxGuarantee {
    @Override
    public List<Breach> check(OutboxHistory history) {
        Map<UUID, Long> counts =
                history.relayed().stream().collect(Collectors.groupingBy(Relayed::id, Collectors.counting()));
        List<Breach> breaches = new ArrayList<>();
        for (Written row : history.written()) {
            long count = counts.getOrDefault(row.id(), 0L);
            if (row.isCommitted() && count != 1) {
                breaches.add(
                        new Breach(row.id(), "was committed as row " + row.seq() + " and relayed " + count + " times"));
            }
        }
        return breaches;
    }
}
