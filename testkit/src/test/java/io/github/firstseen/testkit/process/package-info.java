@NullMarked
package io.github.firstseen.testkit.process;

import org.jspecify.annotations.NullMarked;
