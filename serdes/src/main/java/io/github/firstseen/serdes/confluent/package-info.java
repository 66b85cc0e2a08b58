/**
 * Avro records on topics as Confluent's clients write them: a byte 0, the id of the schema in a registry, and the record
 * in Avro's binary form. Each side asks the registry once for a schema it has not met; after that nothing is asked and
 * nobody waits.
 */
@NullMarked
package io.github.firstseen.serdes.confluent;

import org.jspecify.annotations.NullMarked;
