/**
 * The outbox relay at work: checked, started, watched and stopped, told what its destinations are like, and told by
 * operators what to do.
 */
@NullMarked
package io.github.firstseen.app.relay;

import org.jspecify.annotations.NullMarked;
