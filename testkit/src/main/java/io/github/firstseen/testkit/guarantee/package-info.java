/**
 * What must hold whatever happened, as objects: a {@link io.github.firstseen.testkit.guarantee.Guarantee} checks a
 * {@link io.github.firstseen.testkit.guarantee.History}, that is, what was produced and what the four output topics hold
 * when read with read_committed. It knows the contract of the headers and the rule's promises, and nothing of how they
 * are kept, so it judges any deduplicator after any fault.
 */
@NullMarked
package io.github.firstseen.testkit.guarantee;

import org.jspecify.annotations.NullMarked;
