@NullMarked
package io.github.firstseen.bench.measure;

import org.jspecify.annotations.NullMarked;
