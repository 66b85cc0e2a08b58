@NullMarked
package io.github.firstseen.bench.outbox;

import org.jspecify.annotations.NullMarked;
