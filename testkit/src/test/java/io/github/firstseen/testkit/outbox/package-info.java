@NullMarked
package io.github.firstseen.testkit.outbox;

import org.jspecify.annotations.NullMarked;
