/**
 * The worker as a process: its configuration, the topics it needs, Kafka Streams and the look-ups
 * ({@link io.github.firstseen.examples.participation.process.Worker}).
 */
@NullMarked
package io.github.firstseen.examples.participation.process;

import org.jspecify.annotations.NullMarked;
