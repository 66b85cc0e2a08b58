/**
 * What tests of every module share: clusters that can be broken, topics written and read from outside, guarantees that
 * must hold of them, traffic and contracts, each in a package of its own. Here are the two helpers that all need: seeds
 * that can be replayed, and waiting for a condition instead of sleeping.
 */
@NullMarked
package io.github.firstseen.testkit;

import org.jspecify.annotations.NullMarked;
