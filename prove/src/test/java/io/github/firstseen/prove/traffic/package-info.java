@NullMarked
package io.github.firstseen.prove.traffic;

import org.jspecify.annotations.NullMarked;
