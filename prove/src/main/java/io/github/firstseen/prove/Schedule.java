package io.github.firstseen.prove;

import io.github.firstseen.prove.fault.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Which faults strike when. All that were asked for strike once, in a shuffled order, before any strikes again; a quarter of
 * the periods is quiet, and in half of the others two faults of different targets strike at once.
 */
final class Schedule {
    private final List<Fault> faults;
    private final Random random;
    private final List<Fault> deck = new ArrayList<>();

    Schedule(List<Fault> faults, long seed) {
        this.faults = List.copyOf(faults);
        this.random = new Random(seed);
    }

    /** The faults of the next period; empty for a quiet one. */
    List<Fault> next() {
        if (faults.isEmpty() || random.nextInt(4) == 0) {
            return List.of();
        }
        Fault one = draw();
        if (random.nextBoolean()) {
            refill();
            for (Fault other : deck) {
                if (other.target() != one.target()) {
                    deck.remove(other);
                    return List.of(one, other);
                }
            }
        }
        return List.of(one);
    }

    /** How long the next period is, in ms. */
    int periodMs() {
        return 5_000 + random.nextInt(5_001);
    }

    /** A seed for the choices of one fault. */
    long seed() {
        return random.nextLong();
    }

    private Fault draw() {
        refill();
        return deck.remove(0);
    }

    private void refill() {
        if (deck.isEmpty()) {
            deck.addAll(faults);
            Collections.shuffle(deck, random);
        }
    }
}
