/** Tests of queries. */
@NullMarked
package io.github.firstseen.app.query;

import org.jspecify.annotations.NullMarked;
