/** The topology's logic on one partition. What partitions, commits and crashes do needs a broker: see module it. */
@NullMarked
package io.github.firstseen.topology;

import org.jspecify.annotations.NullMarked;
