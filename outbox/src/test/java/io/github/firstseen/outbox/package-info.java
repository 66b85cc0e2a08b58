@NullMarked
package io.github.firstseen.outbox;

import org.jspecify.annotations.NullMarked;
