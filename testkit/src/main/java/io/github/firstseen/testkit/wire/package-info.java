/**
 * The wire between a Kafka client and a broker. A {@link io.github.firstseen.testkit.wire.WireProxy} stands between the
 * two and passes frames on as they are. It can cut clients off as a network does that drops packets, and it can lie in
 * ambush for single requests: lose them or their answers, hold them up, or answer errors in the broker's place
 * ({@link io.github.firstseen.testkit.wire.Tampering}). What it met is counted: a proof from outside that a fault happened.
 */
@NullMarked
package io.github.firstseen.testkit.wire;

import org.jspecify.annotations.NullMarked;
