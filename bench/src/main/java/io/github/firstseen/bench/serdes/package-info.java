/** What it costs to write and read one record in each of the forms that firstseen uses, in a loop. */
@NullMarked
package io.github.firstseen.bench.serdes;

import org.jspecify.annotations.NullMarked;
