/**
 * Benchmarks: {@code bin/bench} runs two builds of firstseen in turn over the same records on the same broker, each in a
 * process of its own, and compares what a record costs. What counts are ratios within one session. Not shipped.
 */
@NullMarked
package io.github.firstseen.bench;

import org.jspecify.annotations.NullMarked;
