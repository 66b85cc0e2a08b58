/** Examples of the rule, one test per row and per edge of its table. */
@NullMarked
package io.github.firstseen.dedup;

import org.jspecify.annotations.NullMarked;
