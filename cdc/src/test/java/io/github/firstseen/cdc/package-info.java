/**
 * Debezium's connector for PostgreSQL as the source of the outbox relay: a real server, a real Kafka Connect worker, the
 * files of {@code deploy/debezium} as they are, and {@code bin/firstseen relay}.
 */
@NullMarked
package io.github.firstseen.cdc;

import org.jspecify.annotations.NullMarked;
