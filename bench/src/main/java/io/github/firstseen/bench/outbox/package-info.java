/**
 * What a row of an outbox costs: the poller from the table to the topic, the relay from the topic to the destination, beside
 * a plain loop that consumes and produces the same records exactly once and knows nothing.
 */
@NullMarked
package io.github.firstseen.bench.outbox;

import org.jspecify.annotations.NullMarked;
