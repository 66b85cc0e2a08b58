package io.github.firstseen.cdc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * C4: each event whose transaction has committed is published exactly once, those of an aggregate in the order of its
 * transactions, and none whose transaction was rolled back.
 */
final class CommittedOnceInOrder {
    private final Map<String, List<String>> committed;
    private final Set<String> rolledBack;

    /**
     * @param committed the ids of events by aggregate, in the order of their transactions
     * @param rolledBack ids of events
     */
    CommittedOnceInOrder(Map<String, List<String>> committed, Set<String> rolledBack) {
        this.committed = Map.copyOf(committed);
        this.rolledBack = Set.copyOf(rolledBack);
    }

    /** What is wrong; empty where it holds. */
    List<String> violations(List<Published> published) {
        List<String> violations = new ArrayList<>();
        Map<String, List<String>> publishedOf = new LinkedHashMap<>();
        for (Published event : published) {
            if (rolledBack.contains(event.eventId())) {
                violations.add(event + " was rolled back and is published");
            }
            publishedOf
                    .computeIfAbsent(event.aggregateId(), id -> new ArrayList<>())
                    .add(event.eventId());
        }
        Set<String> aggregates = new HashSet<>(committed.keySet());
        aggregates.addAll(publishedOf.keySet());
        for (String aggregate : aggregates) {
            violations.addAll(violationsOf(
                    aggregate,
                    committed.getOrDefault(aggregate, List.of()),
                    publishedOf.getOrDefault(aggregate, List.of())));
        }
        return violations;
    }

    private static List<String> violationsOf(String aggregate, List<String> expected, List<String> actual) {
        if (actual.equals(expected)) {
            return List.of();
        }
        List<String> violations = new ArrayList<>();
        Map<String, Integer> times = new HashMap<>();
        actual.forEach(id -> times.merge(id, 1, Integer::sum));
        for (String id : expected) {
            int count = times.getOrDefault(id, 0);
            if (count != 1) {
                violations.add(aggregate + ": " + id + " is published " + count + " times");
            }
        }
        times.keySet().stream()
                .filter(id -> !expected.contains(id))
                .forEach(id -> violations.add(aggregate + ": " + id + " is published and was never committed"));
        if (violations.isEmpty()) {
            violations.add(aggregate + ": published in another order than committed: " + actual + ", not " + expected);
        }
        return violations;
    }
}
