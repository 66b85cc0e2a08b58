/** Dead letters go back through the rule, never around it. */
@NullMarked
package io.github.firstseen.it.replay;

import org.jspecify.annotations.NullMarked;
