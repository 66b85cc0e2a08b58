package io.github.firstseen.examples.participation.booking;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who has been at the counter of one event, and which of its places are taken. Immutable; capacity is an argument, so that
 * it may be raised while places are given.
 *
 * @param arrivals how many requests have come so far
 * @param highest the highest number of a place that was ever given; 0 for none
 * @param freed the places up to that one that nobody has any more, in ascending order
 */
public record Places(long arrivals, int highest, List<Integer> freed) {
    /** Of an event that nobody has asked for. */
    public static final Places NONE = new Places(0, 0, List.of());

    public Places {
        freed = List.copyOf(freed);
        if (arrivals < 0 || highest < freed.size()) {
            throw new IllegalArgumentException("arrivals must not be negative and highest at least " + freed.size()
                    + ", got " + arrivals + " and " + highest);
        }
    }

    /** With one more request, whose number {@link #arrivals} is then. */
    public Places withArrival() {
        return new Places(arrivals + 1, highest, freed);
    }

    /** How many are held or booked. */
    public int taken() {
        return highest - freed.size();
    }

    public boolean isFull(int capacity) {
        return taken() >= capacity;
    }

    /** The number of the place that is given next, from 1. */
    public int next() {
        return freed.isEmpty() ? highest + 1 : freed.get(0);
    }

    /** With {@link #next} taken. */
    public Places withTaken() {
        return freed.isEmpty()
                ? new Places(arrivals, highest + 1, freed)
                : new Places(arrivals, highest, freed.subList(1, freed.size()));
    }

    /**
     * With a place given back.
     *
     * @throws IllegalArgumentException where nobody has it
     */
    public Places withFreed(int place) {
        if (place < 1 || place > highest || freed.contains(place)) {
            throw new IllegalArgumentException("place must be one that is taken, got " + place + " of " + this);
        }
        return new Places(
                arrivals,
                highest,
                Stream.concat(freed.stream(), Stream.of(place)).sorted().toList());
    }
}
