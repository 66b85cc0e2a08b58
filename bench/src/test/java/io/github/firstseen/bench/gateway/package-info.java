@NullMarked
package io.github.firstseen.bench.gateway;

import org.jspecify.annotations.NullMarked;
