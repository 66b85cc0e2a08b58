/**
 * What must hold of an outbox and its relay, whatever happened: an {@link
 * io.github.firstseen.testkit.relayed.OutboxGuarantee} checks an {@link io.github.firstseen.testkit.relayed.OutboxHistory},
 * that is, which events transactions committed and in which order, and what stands in the destinations and among the dead
 * letters when read with read_committed. It knows nothing of pollers, connectors or relays.
 */
@NullMarked
package io.github.firstseen.testkit.relayed;

import org.jspecify.annotations.NullMarked;
