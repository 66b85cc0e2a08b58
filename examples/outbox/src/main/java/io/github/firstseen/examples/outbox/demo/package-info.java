/**
 * {@code bin/firstseen demo outbox}: PostgreSQL, a broker, a poller, a relay and a shop in one process; the broker goes down
 * in the middle and comes back. What came of it is counted from outside only, out of the database and out of the topic, read
 * with read_committed; but for the replays that were dropped, which leave no other trace, nothing is asked of what runs.
 */
@NullMarked
package io.github.firstseen.examples.outbox.demo;

import org.jspecify.annotations.NullMarked;
