@NullMarked
package io.github.firstseen.app.gateway;

import org.jspecify.annotations.NullMarked;
