/**
 * The wire of one deduplicator: {@link io.github.firstseen.prove.wire.Wire} stands between it and all brokers, so that it
 * alone can be cut off or lied to, and {@link io.github.firstseen.prove.wire.Lies} draws what is done to its requests.
 */
@NullMarked
package io.github.firstseen.prove.wire;

import org.jspecify.annotations.NullMarked;
