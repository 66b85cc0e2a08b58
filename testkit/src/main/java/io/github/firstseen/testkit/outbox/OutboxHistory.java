package io.github.firstseen.testkit.outbox;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was written to an outbox and what was published of it.
 *
 * @param written all rows, those of transactions that were rolled back too
 * @param relayed all committed records, in whatever order
 */
public record OutboxHistory(List<Written> written, List<Relayed> relayed) {
    public OutboxHistory {
        written = List.copyOf(written);
        relayed = relayed.stream()
                .sorted(Comparator.<Relayed>comparingInt(record -> record.at().partition())
                        .thenComparingLong(record -> record.at().offset()))
                .toList();
    }

    Map<UUID, Written> byId() {
        return written.stream().collect(Collectors.toMap(Written::id, Function.identity()));
    }

    /** The same where copies of a record that was read before, by event id, are dropped, as the relay does. */
    public OutboxHistory withoutReplays() {
        Set<UUID> seen = new HashSet<>();
        return new OutboxHistory(
                written,
                relayed.stream().filter(record -> seen.add(record.id())).toList());
    }
}
