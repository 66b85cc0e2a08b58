/**
 * Seeded random traffic for the rule: few keys, so that copies, conflicts, expiries and late records all meet. The same
 * seed gives the same records.
 */
@NullMarked
package io.github.firstseen.testkit.traffic;

import org.jspecify.annotations.NullMarked;
