/** Tests of the package of the same name. */
@NullMarked
package io.github.firstseen.app.log;

import org.jspecify.annotations.NullMarked;
