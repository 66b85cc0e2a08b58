/**
 * Kafka clusters for tests behind one interface, {@link io.github.firstseen.testkit.cluster.Cluster}: one broker in this
 * JVM, fast to start; or several in JVMs of their own, which a test can kill, pause and start again
 * ({@link io.github.firstseen.testkit.cluster.BreakableCluster}). All listen on 127.0.0.1 and need neither Docker nor
 * network; clusters in containers fit behind the same interfaces.
 */
@NullMarked
package io.github.firstseen.testkit.cluster;

import org.jspecify.annotations.NullMarked;
