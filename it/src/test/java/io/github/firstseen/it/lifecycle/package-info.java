/** What consumers report, what operators do and what copies are answered, on a broker and across a kill. */
@NullMarked
package io.github.firstseen.it.lifecycle;

import org.jspecify.annotations.NullMarked;
