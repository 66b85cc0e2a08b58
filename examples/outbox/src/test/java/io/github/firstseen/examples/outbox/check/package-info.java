@NullMarked
package io.github.firstseen.examples.outbox.check;

import org.jspecify.annotations.NullMarked;
