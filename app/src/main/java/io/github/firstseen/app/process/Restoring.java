package io.github.firstseen.app.process;

import org.jspecify.annotations.Nullable;

/**
 * How far the state of a partition is read back from its changelog. Counts are of offsets, of which the ends of
 * transactions have some: about as many as sightings.
 *
 * @param restored how many are back
 * @param total how many there are
 * @param perSecond how many come back in a second, of late
 * @param timeLeftMs how long it will take at that pace, in ms; null while nobody knows
 */
public record Restoring(
        long restored,
        long total,
        double perSecond,
        @Nullable Long timeLeftMs) {}
