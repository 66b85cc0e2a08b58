@NullMarked
package io.github.firstseen.prove.stage;

import org.jspecify.annotations.NullMarked;
