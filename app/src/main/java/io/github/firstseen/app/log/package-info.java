/**
 * How log lines look: one line each, on stderr, short. An exception is told in the line as its chain of causes; its
 * stack trace only with {@code --debug} or {@code FIRSTSEEN_DEBUG=1}. What is logged is a change of state, never a
 * record, never a record's content, never a configuration with its secrets.
 */
@NullMarked
package io.github.firstseen.app.log;

import org.jspecify.annotations.NullMarked;
