/**
 * What a run stands on: a cluster of brokers ({@link io.github.firstseen.prove.stage.ClusterKind}), deduplicators as processes of their own
 * ({@link io.github.firstseen.prove.stage.Instance}), and what can be asked of the cluster from outside
 * ({@link io.github.firstseen.prove.stage.Probe}): lag, open transactions, who leads what.
 */
@NullMarked
package io.github.firstseen.prove.stage;

import org.jspecify.annotations.NullMarked;
