@NullMarked
package io.github.firstseen.app.poll;

import org.jspecify.annotations.NullMarked;
