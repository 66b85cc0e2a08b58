/**
 * Schemas by id, as a schema registry of Confluent's API gives them. A record's frame names the schema it was written
 * with; what that id means never changes, so an answer is kept, and a registry that is down is missed only where a new id
 * comes along.
 */
@NullMarked
package io.github.firstseen.serdes.registry;

import org.jspecify.annotations.NullMarked;
