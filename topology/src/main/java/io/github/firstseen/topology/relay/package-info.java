/**
 * The outbox relay: a topology of its own that reads the rows of outbox tables and publishes each one once, in the order
 * of its aggregate. A row that cannot be published now parks its aggregate and nobody else; one that never can goes to
 * the relay's dead letters. See {@code docs/outbox.md}.
 */
@NullMarked
package io.github.firstseen.topology.relay;

import org.jspecify.annotations.NullMarked;
