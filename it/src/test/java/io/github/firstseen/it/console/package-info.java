/**
 * The console page in a real Chromium, against a deduplicator that runs on a real broker. Tagged {@code browser}: these run
 * with {@code -Pbrowser}, and fail where there is no Chromium.
 */
@NullMarked
package io.github.firstseen.it.console;

import org.jspecify.annotations.NullMarked;
