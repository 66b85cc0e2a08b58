/**
 * The commands, one class each, and what they have in common: where the configuration comes from
 * ({@link io.github.firstseen.app.command.ConfigOptions}), how an error is told
 * ({@link io.github.firstseen.app.command.CommandLines}: one line each, {@code firstseen: ...}, on stderr), and how a
 * signal becomes a clean stop ({@link io.github.firstseen.app.command.CleanStop}). Results go to stdout, logs to stderr.
 */
@NullMarked
package io.github.firstseen.app.command;

import org.jspecify.annotations.NullMarked;
