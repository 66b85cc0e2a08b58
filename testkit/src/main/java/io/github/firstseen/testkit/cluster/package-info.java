/**
 * Kafka clusters for tests behind one interface, {@link io.github.firstseen.testkit.cluster.Cluster}: one broker in this
 * JVM, fast to start; or several which a test can kill, pause, cut off and start again
 * ({@link io.github.firstseen.testkit.cluster.BreakableCluster}), in JVMs of their own, which need no Docker, or in
 * containers, whose networks can be cut. All listen on 127.0.0.1.
 */
@NullMarked
package io.github.firstseen.testkit.cluster;

import org.jspecify.annotations.NullMarked;
