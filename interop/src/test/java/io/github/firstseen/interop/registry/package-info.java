/** A schema registry that is not ours, as a process that can be killed. */
@NullMarked
package io.github.firstseen.interop.registry;

import org.jspecify.annotations.NullMarked;
