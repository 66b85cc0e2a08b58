/** Tests of the package of the same name. */
@NullMarked
package io.github.firstseen.app.serve;

import org.jspecify.annotations.NullMarked;
