@NullMarked
package io.github.firstseen.examples.participation.command;

import org.jspecify.annotations.NullMarked;
