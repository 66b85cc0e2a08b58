@NullMarked
package io.github.firstseen.examples.participation.topology;

import org.jspecify.annotations.NullMarked;
