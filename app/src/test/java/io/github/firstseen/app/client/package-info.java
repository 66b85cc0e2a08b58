/** Tests of the package of the same name, and the fake server that tests of commands share. */
@NullMarked
package io.github.firstseen.app.client;

import org.jspecify.annotations.NullMarked;
