/**
 * {@code bin/firstseen} from outside, as a person runs it in terminals: processes that are started, told to stop, killed
 * and started again, and refusals as exit codes and lines. Nothing here looks inside.
 */
@NullMarked
package io.github.firstseen.it.process;

import org.jspecify.annotations.NullMarked;
