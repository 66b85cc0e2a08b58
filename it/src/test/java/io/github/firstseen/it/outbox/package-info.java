/** Outbox pollers as processes of their own, on a real database and a real broker that are killed under them. */
@NullMarked
package io.github.firstseen.it.outbox;

import org.jspecify.annotations.NullMarked;
