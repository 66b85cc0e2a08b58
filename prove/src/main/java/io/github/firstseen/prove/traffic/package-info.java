/**
 * Seeded traffic for the whole of a run: a backlog to catch up with, copies on any partition or on one alone, edits, keys
 * that expire while the run goes on, copies as old as they may be, records far too late and clocks far ahead. What the cluster acknowledged is kept; what it holds at the end is the truth.
 */
@NullMarked
package io.github.firstseen.prove.traffic;

import org.jspecify.annotations.NullMarked;
