@NullMarked
package io.github.firstseen.bench;

import org.jspecify.annotations.NullMarked;
