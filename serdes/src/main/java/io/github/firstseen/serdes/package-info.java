/**
 * How firstseen's values look as bytes: sightings in the store and its changelog, and the {@code firstseen-*} headers
 * that every record of the output topics carries.
 */
@NullMarked
package io.github.firstseen.serdes;

import org.jspecify.annotations.NullMarked;
