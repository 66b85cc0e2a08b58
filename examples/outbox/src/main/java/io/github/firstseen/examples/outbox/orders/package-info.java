/**
 * The shop: an order is placed, paid and shipped, each in a transaction that also writes the event which tells of it. Some
 * transactions end in a rollback. Which, and in which order all of it happens, is planned first and purely ({@link
 * io.github.firstseen.examples.outbox.orders.OrderPlan}), so that a seed repeats it and everybody knows what must be.
 */
@NullMarked
package io.github.firstseen.examples.outbox.orders;

import org.jspecify.annotations.NullMarked;
