/**
 * Publishes the rows of an outbox table to the raw outbox topic. Each shard has a {@link
 * io.github.firstseen.app.poll.ShardPoller} that holds the shard's lock in the database, reads rows that are not marked in
 * the order of their numbers, writes them to Kafka in one transaction, and marks them after it. What was published and not
 * marked is published again, and the relay drops it by its event id. {@link io.github.firstseen.app.poll.Poller} is the whole.
 */
@NullMarked
package io.github.firstseen.app.poll;

import org.jspecify.annotations.NullMarked;
