@NullMarked
package io.github.firstseen.schemas;

import org.jspecify.annotations.NullMarked;
