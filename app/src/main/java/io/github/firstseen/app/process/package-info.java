/**
 * The running deduplicator. {@link io.github.firstseen.app.process.Deduplicator} checks the cluster, starts Kafka
 * Streams and stops it cleanly; a stream thread that dies is replaced until
 * {@link io.github.firstseen.app.process.ThreadFailures} says that the fault repeats.
 * {@link io.github.firstseen.app.process.Tally} counts decisions for the line that is logged every few seconds. Clocks are
 * read here and nowhere below.
 */
@NullMarked
package io.github.firstseen.app.process;

import org.jspecify.annotations.NullMarked;
