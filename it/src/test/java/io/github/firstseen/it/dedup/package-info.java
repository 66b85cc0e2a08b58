/**
 * The deduplicator on a real broker: what TopologyTestDriver cannot show, because it has one partition, no transactions
 * and no rebalances. Each test has topics and an application of its own, all share one broker in a JVM of its own.
 */
@NullMarked
package io.github.firstseen.it.dedup;

import org.jspecify.annotations.NullMarked;
