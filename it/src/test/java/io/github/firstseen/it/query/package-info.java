/** Look-ups over HTTP, of instances that are processes of their own, while they run, fail and freeze. */
@NullMarked
package io.github.firstseen.it.query;

import org.jspecify.annotations.NullMarked;
