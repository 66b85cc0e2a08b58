@NullMarked
package io.github.firstseen.prove.mutant;

import org.jspecify.annotations.NullMarked;
