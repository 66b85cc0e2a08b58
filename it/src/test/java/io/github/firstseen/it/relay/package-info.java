/** The outbox relay on real brokers, as processes. */
@NullMarked
package io.github.firstseen.it.relay;

import org.jspecify.annotations.NullMarked;
