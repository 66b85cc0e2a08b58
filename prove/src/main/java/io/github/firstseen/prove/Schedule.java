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
 * Which faults strike when. A run is a row of periods; in each of them a random part of the lanes is used, in a quarter of
 * them none. In a lane one fault follows the other, drawn so that all of those with the same need strike before any strikes
 * again. The same seed gives the same periods, and the same faults of each need in the same order. Any thread.
 */
final class Schedule {
    private static final int PERIOD_LEAST_MS = 10_000;
    private static final int PERIOD_MOST_MS = 20_000;

    private final Random random;
    private final List<Lane> lanes = new ArrayList<>();
    private final Map<Need, Deck> decks = new EnumMap<>(Need.class);
    private boolean isFirst = true;

    /** Where one fault strikes at a time: an instance with its number, or what else a fault has for itself. */
    record Lane(Need need, int instance) {}

    /** One fault to strike: on which instance, after which delay, and the seed of its choices. */
    record Blow(Fault fault, int instance, int delayMs, long seed) {}

    /** Which lanes take up further faults, and for how long; a quiet one begins when all that strike have ended. */
    record Period(List<Lane> lanes, int lengthMs) {}

    /**
     * @param faults that were asked for; those that come before all others are not its own
     * @param instances how many deduplicators there are
     */
    Schedule(List<Fault> faults, int instances, long seed) {
        this.random = new Random(seed);
        for (Fault fault : faults) {
            if (fault.need() != Need.BEGINNING) {
                decks.computeIfAbsent(
                                fault.need(),
                                need -> new Deck(seed + need.name().hashCode()))
                        .asked
                        .add(fault);
            }
        }
        for (Need need : decks.keySet()) {
            for (int instance = 0; instance < (need == Need.INSTANCE ? instances : 1); instance++) {
                lanes.add(new Lane(need, instance));
            }
        }
    }

    /** The next period; in the first one every lane is used. */
    synchronized Period next() {
        int lengthMs = PERIOD_LEAST_MS + random.nextInt(PERIOD_MOST_MS - PERIOD_LEAST_MS + 1);
        boolean isQuiet = random.nextInt(4) == 0 && !isFirst;
        List<Lane> used = new ArrayList<>();
        while (used.isEmpty() && !isQuiet && !lanes.isEmpty()) {
            lanes.stream().filter(lane -> isFirst || isUsed()).forEach(used::add);
        }
        isFirst = false;
        return new Period(List.copyOf(used), lengthMs);
    }

    private boolean isUsed() {
        return random.nextInt(10) < 9;
    }

    /** The next fault of a lane. */
    synchronized Blow draw(Lane lane) {
        Deck deck = decks.get(lane.need());
        if (deck == null) {
            throw new IllegalArgumentException("no fault was asked for that needs " + lane.need());
        }
        return new Blow(deck.draw(), lane.instance(), deck.random.nextInt(PERIOD_LEAST_MS / 5), deck.random.nextLong());
    }

    /** The faults of one need. */
    private static final class Deck {
        private final List<Fault> asked = new ArrayList<>();
        private final List<Fault> left = new ArrayList<>();
        private final Random random;

        Deck(long seed) {
            this.random = new Random(seed);
        }

        Fault draw() {
            if (left.isEmpty()) {
                left.addAll(asked);
                Collections.shuffle(left, random);
            }
            return left.remove(0);
        }
    }
}
