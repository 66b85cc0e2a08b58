/**
 * What is broken on purpose: {@link io.github.firstseen.prove.fault.Fault} lists it, each with its way to strike and to
 * heal, and with a witness ({@link io.github.firstseen.prove.fault.Strike}): a sign, not from the product's own mouth where
 * that can be had, that the fault met something it could hurt.
 */
@NullMarked
package io.github.firstseen.prove.fault;

import org.jspecify.annotations.NullMarked;
