@NullMarked
package io.github.firstseen.testkit;

import org.jspecify.annotations.NullMarked;
