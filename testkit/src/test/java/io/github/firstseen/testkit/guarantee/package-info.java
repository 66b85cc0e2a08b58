@NullMarked
package io.github.firstseen.testkit.guarantee;

import org.jspecify.annotations.NullMarked;
