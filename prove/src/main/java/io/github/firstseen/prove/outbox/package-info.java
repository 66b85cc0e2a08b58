/**
 * The proof of the outbox relay: writers commit and roll back transactions in a database, {@code bin/firstseen outbox-poll}
 * and {@code bin/firstseen relay} bring their events to destinations, all of these and the brokers are killed and frozen
 * meanwhile, and what the destinations hold in the end is judged against a ledger that the same transactions wrote.
 * {@link io.github.firstseen.prove.outbox.OutboxProof} is a run.
 */
@NullMarked
package io.github.firstseen.prove.outbox;

import org.jspecify.annotations.NullMarked;
