/** Tests of the package of the same name. */
@NullMarked
package io.github.firstseen.app.follow;

import org.jspecify.annotations.NullMarked;
