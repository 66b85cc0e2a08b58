@NullMarked
package io.github.firstseen.examples.participation.admin;

import org.jspecify.annotations.NullMarked;
