/**
 * The worker's topology on the deduplicated topic: by event through a repartition topic to the one task that holds its
 * places ({@link io.github.firstseen.examples.participation.topology.WorkerTopology}), reports to firstseen's commands
 * topic in the same transaction, and the stores it remembers by, for look-ups too.
 */
@NullMarked
package io.github.firstseen.examples.participation.topology;

import org.jspecify.annotations.NullMarked;
