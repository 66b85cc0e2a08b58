/**
 * The plain loop that consumes and produces exactly once, which benchmarks compare firstseen with, and how a process of the
 * benchmarks' own is ended.
 */
@NullMarked
package io.github.firstseen.bench.loop;

import org.jspecify.annotations.NullMarked;
