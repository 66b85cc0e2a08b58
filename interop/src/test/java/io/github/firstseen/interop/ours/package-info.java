/** Ours against them: the client, the serdes, and the whole deduplicator. */
@NullMarked
package io.github.firstseen.interop.ours;

import org.jspecify.annotations.NullMarked;
