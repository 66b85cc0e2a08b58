/**
 * What {@code /metrics} answers: firstseen's own metrics, a chosen set of Kafka's and the JVM's, under names that stay, in
 * OpenMetrics or Prometheus' older text. Kafka names metrics by thread and task; here a series is of a partition, so that it
 * goes on when a task moves.
 */
@NullMarked
package io.github.firstseen.app.metrics;

import org.jspecify.annotations.NullMarked;
