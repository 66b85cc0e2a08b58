/**
 * Lifecycle commands and audit events as bytes on a topic: Avro, in front of it two marker bytes and the fingerprint of
 * the schema it was written with (Avro's single-object encoding). So no registry is needed, and a reader knows at once
 * what it can read.
 */
@NullMarked
package io.github.firstseen.serdes.avro;

import org.jspecify.annotations.NullMarked;
