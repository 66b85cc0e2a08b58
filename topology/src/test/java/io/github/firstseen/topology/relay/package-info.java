@NullMarked
package io.github.firstseen.topology.relay;

import org.jspecify.annotations.NullMarked;
