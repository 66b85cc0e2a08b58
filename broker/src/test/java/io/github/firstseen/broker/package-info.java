@NullMarked
package io.github.firstseen.broker;

import org.jspecify.annotations.NullMarked;
