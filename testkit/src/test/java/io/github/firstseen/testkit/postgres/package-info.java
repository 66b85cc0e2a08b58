@NullMarked
package io.github.firstseen.testkit.postgres;

import org.jspecify.annotations.NullMarked;
