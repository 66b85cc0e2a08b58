@NullMarked
package io.github.firstseen.prove.store;

import org.jspecify.annotations.NullMarked;
