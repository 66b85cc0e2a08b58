/**
 * A deduplicator and the server that shows it, as one thing that starts and stops. Which routes there are is said here and
 * nowhere else: a page of {@code new}. Without a listener there is no server, and the deduplicator runs as it would alone.
 */
@NullMarked
package io.github.firstseen.app.serve;

import org.jspecify.annotations.NullMarked;
