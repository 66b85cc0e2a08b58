/** Plugins for tests: jars compiled from a few lines of source. */
@NullMarked
package io.github.firstseen.testkit.plugin;

import org.jspecify.annotations.NullMarked;
