@NullMarked
package io.github.firstseen.examples.outbox.demo;

import org.jspecify.annotations.NullMarked;
