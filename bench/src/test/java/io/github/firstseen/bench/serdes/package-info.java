@NullMarked
package io.github.firstseen.bench.serdes;

import org.jspecify.annotations.NullMarked;
