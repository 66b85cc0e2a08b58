@NullMarked
package io.github.firstseen.app.metrics;

import org.jspecify.annotations.NullMarked;
