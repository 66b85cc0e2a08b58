package io.github.firstseen.prove;

import io.github.firstseen.prove.fault.Fault;
import io.github.firstseen.prove.fault.Need;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Which faults strike when: in each period a random part of those that can strike together, in a quarter of the periods
 * none. Of those with the same need all strike once, in a shuffled order, before any strikes again. The same seed gives the
 * same periods.
 */
final class Schedule {
    private static final int PERIOD_LEAST_MS = 10_000;
    private static final int PERIOD_MOST_MS = 20_000;
    private static final int BESIDE_ALL_OTHERS = 3;

    private final int instances;
    private final Random random;
    private final Map<Need, List<Fault>> asked = new EnumMap<>(Need.class);
    private final Map<Need, List<Fault>> decks = new EnumMap<>(Need.class);
    private boolean isFirst = true;

    /** One fault to strike: on which instance, after which delay, and the seed of its choices. */
    record Blow(Fault fault, int instance, int delayMs, long seed) {}

    /** What strikes together, and how long the period lasts at least. */
    record Period(List<Blow> blows, int lengthMs) {}

    /**
     * @param faults that were asked for; those that come before all others are not its own
     * @param instances how many deduplicators there are
     */
    Schedule(List<Fault> faults, int instances, long seed) {
        this.instances = instances;
        this.random = new Random(seed);
        for (Fault fault : faults) {
            if (fault.need() == Need.BEGINNING) {
                continue;
            }
            asked.computeIfAbsent(deckOf(fault), need -> new ArrayList<>()).add(fault);
        }
        asked.keySet().forEach(need -> decks.put(need, new ArrayList<>()));
    }

    /** Those that take every instance lie among those that take one, or both would wait for each other. */
    private static Need deckOf(Fault fault) {
        return fault.need() == Need.ALL_INSTANCES ? Need.INSTANCE : fault.need();
    }

    /** The next period. */
    Period next() {
        List<Blow> blows = new ArrayList<>();
        int lengthMs = PERIOD_LEAST_MS + random.nextInt(PERIOD_MOST_MS - PERIOD_LEAST_MS + 1);
        boolean isQuiet = random.nextInt(4) == 0 && !isFirst;
        isFirst = false;
        if (!isQuiet) {
            do {
                addSome(blows);
            } while (blows.isEmpty() && !asked.isEmpty());
        }
        return new Period(List.copyOf(blows), lengthMs);
    }

    private void addSome(List<Blow> blows) {
        addOnInstances(blows);
        add(blows, Need.BROKERS, oneIn(5) ? 0 : 1);
        add(blows, Need.RESERVE, oneIn(2) ? 0 : 1);
        add(blows, Need.NOTHING, random.nextInt(BESIDE_ALL_OTHERS + 1));
    }

    private void addOnInstances(List<Blow> blows) {
        List<Integer> free = new ArrayList<>();
        for (int instance = 0; instance < instances; instance++) {
            free.add(instance);
        }
        Collections.shuffle(free, random);
        for (int instance : free) {
            if (oneIn(5) || !asked.containsKey(Need.INSTANCE)) {
                continue;
            }
            Fault fault = draw(Need.INSTANCE);
            if (fault.need() == Need.ALL_INSTANCES) {
                blows.removeIf(blow -> putBack(blow.fault()));
                blows.add(blow(fault, instance));
                return;
            }
            blows.add(blow(fault, instance));
        }
    }

    private boolean putBack(Fault fault) {
        return deckOfNeed(Need.INSTANCE).add(fault);
    }

    private void add(List<Blow> blows, Need need, int count) {
        List<Fault> drawn = new ArrayList<>();
        while (asked.containsKey(need)
                && drawn.size() < Math.min(count, asked.get(need).size())) {
            Fault fault = draw(need);
            if (!drawn.contains(fault)) {
                drawn.add(fault);
            }
        }
        drawn.forEach(fault -> blows.add(blow(fault, random.nextInt(instances))));
    }

    private Blow blow(Fault fault, int instance) {
        return new Blow(fault, instance, random.nextInt(PERIOD_LEAST_MS / 3), random.nextLong());
    }

    private Fault draw(Need need) {
        List<Fault> deck = deckOfNeed(need);
        if (deck.isEmpty()) {
            deck.addAll(asked.getOrDefault(need, List.of()));
            Collections.shuffle(deck, random);
        }
        return deck.remove(0);
    }

    private List<Fault> deckOfNeed(Need need) {
        return decks.computeIfAbsent(need, none -> new ArrayList<>());
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }
}
