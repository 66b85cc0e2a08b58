/** The command line of the example. Commands read options and start the demo; they decide nothing themselves. */
@NullMarked
package io.github.firstseen.examples.outbox.command;

import org.jspecify.annotations.NullMarked;
