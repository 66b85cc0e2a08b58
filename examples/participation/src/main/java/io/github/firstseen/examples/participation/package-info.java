/**
 * An example of what firstseen is for: places at events. Users ask for one over HTTP and press twice when they are impatient;
 * the gateway writes every press to Kafka, the deduplicator lets the first of each key through, and what is here gives the
 * places, first come first served, and reports what became of each request. {@code docs/participation.md} tells of it.
 */
@NullMarked
package io.github.firstseen.examples.participation;

import org.jspecify.annotations.NullMarked;
