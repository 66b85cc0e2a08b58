/**
 * Seeded traffic for the whole of a run: copies on any partition, edits, keys that expire while the run goes on, records
 * far too late and clocks far ahead. What the cluster acknowledged is kept; what it holds at the end is the truth.
 */
@NullMarked
package io.github.firstseen.prove.traffic;

import org.jspecify.annotations.NullMarked;
