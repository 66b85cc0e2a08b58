@NullMarked
package io.github.firstseen.prove.wire;

import org.jspecify.annotations.NullMarked;
