@NullMarked
package io.github.firstseen.bench.throughput;

import org.jspecify.annotations.NullMarked;
