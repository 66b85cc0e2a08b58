/**
 * What the HTTP gateway costs beside a handler that only produces to Kafka: {@code wrk} asks each in turn, each in a process
 * of its own, before the same broker. What counts are ratios within one session.
 */
@NullMarked
package io.github.firstseen.bench.gateway;

import org.jspecify.annotations.NullMarked;
