/**
 * The deduplicator as a Kafka Streams topology: ingest records travel to the partition that owns their key, one task
 * there judges all copies of it against its window store, and each goes on to exactly one output topic.
 * {@link io.github.firstseen.topology.DedupTopology} draws it, {@link io.github.firstseen.topology.DedupConfig} names
 * its settings. Nothing here reads a clock or talks to a cluster on its own: both are handed in.
 */
@NullMarked
package io.github.firstseen.topology;

import org.jspecify.annotations.NullMarked;
