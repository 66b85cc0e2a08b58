/**
 * The rule of firstseen, without Kafka: an {@link io.github.firstseen.dedup.Arrival} and the newest
 * {@link io.github.firstseen.dedup.Sighting} of its key go into the {@link io.github.firstseen.dedup.Rule}, exactly one
 * {@link io.github.firstseen.dedup.Decision} comes out. Time is always an argument. The
 * {@link io.github.firstseen.dedup.SightingStore} remembers; its in-memory twin and the pure rule are the oracle of the
 * random and the fault tests.
 */
@NullMarked
package io.github.firstseen.dedup;

import org.jspecify.annotations.NullMarked;
