@NullMarked
package io.github.firstseen.bench.workload;

import org.jspecify.annotations.NullMarked;
