/** The command line of {@code bin/participation}: {@code worker} and {@code demo}. */
@NullMarked
package io.github.firstseen.examples.participation.command;

import org.jspecify.annotations.NullMarked;
