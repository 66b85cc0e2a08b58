/**
 * Records at the edge of what a broker and a topic take: too large, compressed, dated wrongly, without value or record
 * key. Each comes to a clear end, and what stands behind it in its partition flows on; only a real broker shows that,
 * since a record that is let through to a topic that refuses it freezes its task without an error.
 */
@NullMarked
package io.github.firstseen.it.limits;

import org.jspecify.annotations.NullMarked;
