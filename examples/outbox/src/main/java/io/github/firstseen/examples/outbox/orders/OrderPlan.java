package io.github.firstseen.examples.outbox.orders;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * All transactions in the order in which they are begun. Orders are mixed, each takes its steps one after the other, and
 * what was rolled back is tried again, as another event. Pure: the same number of orders and the same seed give the same
 * plan.
 */
public record OrderPlan(List<Change> changes) {
    private static final double ROLLED_BACK = 0.1;

    public OrderPlan {
        changes = List.copyOf(changes);
    }

    /** A plan for so many orders. */
    public static OrderPlan of(int orders, long seed) {
        Random random = new Random(seed);
        List<Integer> turns = new ArrayList<>();
        for (int order = 0; order < orders; order++) {
            turns.addAll(Collections.nCopies(Step.IN_ORDER.size(), order));
        }
        Collections.shuffle(turns, random);
        int[] steps = new int[orders];
        List<Change> changes = new ArrayList<>();
        for (int order : turns) {
            Step step = Step.IN_ORDER.get(steps[order]++);
            while (random.nextDouble() < ROLLED_BACK) {
                Fate fate = random.nextBoolean() ? Fate.GIVEN_UP : Fate.REFUSED;
                changes.add(new Change(id(seed, changes.size()), order, step, fate));
            }
            changes.add(new Change(id(seed, changes.size()), order, step, Fate.COMMITTED));
        }
        return new OrderPlan(changes);
    }

    private static UUID id(long seed, int number) {
        return UUID.nameUUIDFromBytes((seed + "/" + number).getBytes(StandardCharsets.UTF_8));
    }

    /** One of so many equal parts, from 0, one after the other. */
    public List<Change> part(int part, int parts) {
        return changes.subList(changes.size() * part / parts, changes.size() * (part + 1) / parts);
    }

    /** The ids of the events that never were. */
    public Set<String> rolledBack() {
        return changes.stream()
                .filter(change -> !change.isCommitted())
                .map(change -> change.eventId().toString())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many transactions end so. */
    public long count(Fate fate) {
        return changes.stream().filter(change -> change.fate() == fate).count();
    }
}
