/**
 * How many records a second firstseen takes and what one costs, beside a copy that knows nothing, other ways to deduplicate with
 * Kafka Streams, and a plain loop: the same records, in the same session, each candidate a process of its own.
 */
@NullMarked
package io.github.firstseen.bench.throughput;

import org.jspecify.annotations.NullMarked;
