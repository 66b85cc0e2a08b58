@NullMarked
package io.github.firstseen.examples.participation.demo;

import org.jspecify.annotations.NullMarked;
