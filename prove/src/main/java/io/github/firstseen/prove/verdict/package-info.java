/** What was judged of a run, whatever it was a run of: the part that {@code bin/prove} and {@code bin/prove outbox} share. */
@NullMarked
package io.github.firstseen.prove.verdict;

import org.jspecify.annotations.NullMarked;
