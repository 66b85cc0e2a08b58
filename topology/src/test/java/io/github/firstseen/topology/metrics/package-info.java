@NullMarked
package io.github.firstseen.topology.metrics;

import org.jspecify.annotations.NullMarked;
