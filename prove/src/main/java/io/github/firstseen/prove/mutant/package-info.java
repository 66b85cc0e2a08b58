/**
 * The proof of the proof: products that are broken on purpose and must be caught. A {@link
 * io.github.firstseen.prove.mutant.Mutant} is the shipped jar with one place of its byte code changed while it is loaded, by
 * an agent; nothing in the product knows of it, and there is no switch that could weaken a production run.
 */
@NullMarked
package io.github.firstseen.prove.mutant;

import org.jspecify.annotations.NullMarked;
