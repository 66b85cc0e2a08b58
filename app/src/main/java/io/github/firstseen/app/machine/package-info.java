/**
 * What the process takes from the machine it runs on: a directory for a broker's data
 * ({@link io.github.firstseen.app.machine.DataDirectory}) and threads of its own beside those of Kafka
 * ({@link io.github.firstseen.app.machine.BackgroundThread}). Nothing of it outlives the process, but for directories
 * that a person named.
 */
@NullMarked
package io.github.firstseen.app.machine;

import org.jspecify.annotations.NullMarked;
