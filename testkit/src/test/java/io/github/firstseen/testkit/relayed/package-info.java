@NullMarked
package io.github.firstseen.testkit.relayed;

import org.jspecify.annotations.NullMarked;
