/**
 * Writes events into an outbox: a table of the service's own database, in the transaction of the change that they tell of.
 * So there is an event where there is a change, and none where it was rolled back. {@link io.github.firstseen.outbox.Outbox}
 * inserts; {@link io.github.firstseen.outbox.OutboxDdl} is the table. What publishes the rows is another process, {@code
 * bin/firstseen outbox-poll} or Debezium.
 */
@NullMarked
package io.github.firstseen.outbox;

import org.jspecify.annotations.NullMarked;
