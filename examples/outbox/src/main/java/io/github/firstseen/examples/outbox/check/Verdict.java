package io.github.firstseen.examples.outbox.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a topic holds, set against what the database holds. Field names are public: they are JSON, too.
 *
 * @param committed events in the database
 * @param rolledBack events that never were
 * @param published records in the topic
 * @param missing committed events that are not there
 * @param doubled records of events that had been there before
 * @param outOfOrder records that stand behind a later one of their aggregate, or on another partition than its first
 * @param rolledBackPublished records of events that were rolled back
 * @param unknown records of events that nobody wrote
 * @param unmatched changes of orders without an event, and events without a change
 */
public record Verdict(
        long committed,
        long rolledBack,
        long published,
        long missing,
        long doubled,
        long outOfOrder,
        long rolledBackPublished,
        long unknown,
        long unmatched) {

    /**
     * Compares the two.
     *
     * @param published in the order of each partition
     */
    public static Verdict of(Shop shop, List<PublishedEvent> published) {
        Map<String, Integer> numbers = new HashMap<>();
        shop.committed().forEach(event -> numbers.put(event.id(), numbers.size()));
        Set<String> seen = new HashSet<>();
        Order order = new Order(numbers);
        long doubled = 0;
        long rolledBack = 0;
        long unknown = 0;
        long outOfOrder = 0;
        for (PublishedEvent event : published) {
            if (shop.rolledBack().contains(event.id())) {
                rolledBack++;
            } else if (!numbers.containsKey(event.id())) {
                unknown++;
            } else if (!seen.add(event.id())) {
                doubled++;
            } else if (!order.isKeptBy(event)) {
                outOfOrder++;
            }
        }
        return new Verdict(
                numbers.size(),
                shop.rolledBack().size(),
                published.size(),
                numbers.size() - seen.size(),
                doubled,
                outOfOrder,
                rolledBack,
                unknown,
                unmatched(shop));
    }

    private static long unmatched(Shop shop) {
        Map<String, Integer> events = new HashMap<>();
        shop.committed().forEach(event -> events.merge(event.aggregateId(), 1, Integer::sum));
        Set<String> orders = new TreeSet<>(events.keySet());
        orders.addAll(shop.steps().keySet());
        return orders.stream()
                .mapToLong(order ->
                        Math.abs(events.getOrDefault(order, 0) - shop.steps().getOrDefault(order, 0)))
                .sum();
    }

    /** Whether all is as it must be. */
    public boolean holds() {
        return missing == 0
                && doubled == 0
                && outOfOrder == 0
                && rolledBackPublished == 0
                && unknown == 0
                && unmatched == 0;
    }

    /** How far each aggregate has come in the topic. */
    private static final class Order {
        private final Map<String, Integer> numbers;
        private final Map<String, Integer> lastNumber = new HashMap<>();
        private final Map<String, Integer> partition = new HashMap<>();

        Order(Map<String, Integer> numbers) {
            this.numbers = numbers;
        }

        boolean isKeptBy(PublishedEvent event) {
            int number = numbers.getOrDefault(event.id(), -1);
            int last = lastNumber.merge(event.aggregateId(), number, Math::max);
            Integer first = partition.putIfAbsent(event.aggregateId(), event.partition());
            return number == last && (first == null || first == event.partition());
        }
    }
}
