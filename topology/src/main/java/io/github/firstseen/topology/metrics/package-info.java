/**
 * What a task counts, as metrics of Kafka Streams: JMX and KIP-714 carry them with those of Kafka. To count costs no more
 * than an addition; who reads a metric reads the count.
 */
@NullMarked
package io.github.firstseen.topology.metrics;

import org.jspecify.annotations.NullMarked;
