@NullMarked
package io.github.firstseen.serdes.plugin;

import org.jspecify.annotations.NullMarked;
