@NullMarked
package io.github.firstseen.testkit.cluster;

import org.jspecify.annotations.NullMarked;
