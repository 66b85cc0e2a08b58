/**
 * Kafka brokers on this machine, for trying things and for tests: {@link io.github.firstseen.broker.EmbeddedBroker} is
 * one KRaft node (broker and controller) inside this JVM, {@link io.github.firstseen.broker.BrokerNode} one in a JVM of
 * its own, several of which form the {@link io.github.firstseen.broker.Quorum} of a cluster. All of them listen on
 * 127.0.0.1 alone, without authentication, and keep their data in one directory each: none is meant for production.
 */
@NullMarked
package io.github.firstseen.broker;

import org.jspecify.annotations.NullMarked;
