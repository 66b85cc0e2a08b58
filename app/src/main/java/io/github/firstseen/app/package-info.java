/**
 * The entry point. {@link io.github.firstseen.app.Main} wires the commands of
 * {@code io.github.firstseen.app.command} to the process's streams and turns what they throw into exit codes: 0 done,
 * 1 failed, 2 wrong usage.
 */
@NullMarked
package io.github.firstseen.app;

import org.jspecify.annotations.NullMarked;
