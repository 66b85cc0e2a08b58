/**
 * Audit events: what was decided, what a command changed or failed to change, with enough of the grounds to decide it
 * again.
 */
@NullMarked
package io.github.firstseen.serdes.audit;

import org.jspecify.annotations.NullMarked;
