@NullMarked
package io.github.firstseen.prove;

import org.jspecify.annotations.NullMarked;
