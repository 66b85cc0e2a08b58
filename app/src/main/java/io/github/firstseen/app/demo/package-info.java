/**
 * The demo: a broker, the deduplicator and traffic with copies and edits in one process, and a count of what came of it.
 * Traffic is planned first and purely, so that a seed repeats it ({@link io.github.firstseen.app.demo.TrafficPlan}).
 * What was decided is counted from outside only: every acknowledged ingest record is looked for in the output topics,
 * read with read_committed ({@link io.github.firstseen.app.demo.Ledger}). The deduplicator's own counts are never asked.
 * Message values are neither printed nor logged.
 */
@NullMarked
package io.github.firstseen.app.demo;

import org.jspecify.annotations.NullMarked;
