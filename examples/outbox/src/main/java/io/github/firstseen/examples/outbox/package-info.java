/**
 * An example of an outbox: a shop's orders and the events that tell of them, written in one transaction of a PostgreSQL
 * database, published by {@code outbox-poll} and {@code relay}. Nothing of firstseen depends on it.
 */
@NullMarked
package io.github.firstseen.examples.outbox;

import org.jspecify.annotations.NullMarked;
