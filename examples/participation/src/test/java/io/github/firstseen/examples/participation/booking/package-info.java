@NullMarked
package io.github.firstseen.examples.participation.booking;

import org.jspecify.annotations.NullMarked;
