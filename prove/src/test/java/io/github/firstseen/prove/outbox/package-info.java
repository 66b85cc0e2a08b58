@NullMarked
package io.github.firstseen.prove.outbox;

import org.jspecify.annotations.NullMarked;
