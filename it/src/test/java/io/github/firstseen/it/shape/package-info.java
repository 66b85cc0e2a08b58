/** The shape of the code: which module may know what. */
@NullMarked
package io.github.firstseen.it.shape;

import org.jspecify.annotations.NullMarked;
