package io.github.firstseen.examples.outbox.check;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the database of a shop holds when all is written.
 *
 * @param committed the rows of the outbox, in the order of their numbers
 * @param rolledBack the ids of events whose transactions were rolled back, as the service knows them
 * @param steps how often each order has changed, by its id, as the table of orders says
 */
public record Shop(List<CommittedEvent> committed, Set<String> rolledBack, Map<String, Integer> steps) {
    public Shop {
        committed = List.copyOf(committed);
        rolledBack = Set.copyOf(rolledBack);
        steps = Map.copyOf(steps);
    }
}
