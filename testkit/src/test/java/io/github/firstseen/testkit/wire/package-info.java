@NullMarked
package io.github.firstseen.testkit.wire;

import org.jspecify.annotations.NullMarked;
