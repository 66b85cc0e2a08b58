/** Tests of the package of the same name. */
@NullMarked
package io.github.firstseen.app.replay;

import org.jspecify.annotations.NullMarked;
