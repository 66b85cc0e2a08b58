/**
 * What must be so: each committed event is published once, in the order of its aggregate, and none that was rolled back.
 * {@link io.github.firstseen.examples.outbox.check.Verdict} sets what the database holds against what a topic holds.
 */
@NullMarked
package io.github.firstseen.examples.outbox.check;

import org.jspecify.annotations.NullMarked;
