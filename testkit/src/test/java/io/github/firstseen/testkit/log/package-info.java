@NullMarked
package io.github.firstseen.testkit.log;

import org.jspecify.annotations.NullMarked;
