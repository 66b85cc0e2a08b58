@NullMarked
package io.github.firstseen.examples.outbox.orders;

import org.jspecify.annotations.NullMarked;
