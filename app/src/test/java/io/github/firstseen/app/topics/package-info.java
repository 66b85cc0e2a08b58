/** Tests of the package of the same name. */
@NullMarked
package io.github.firstseen.app.topics;

import org.jspecify.annotations.NullMarked;
