/**
 * The records of a benchmark, the ingest topic that holds them, firstseen as a process over it, and whether an output holds what it must.
 */
@NullMarked
package io.github.firstseen.bench.workload;

import org.jspecify.annotations.NullMarked;
