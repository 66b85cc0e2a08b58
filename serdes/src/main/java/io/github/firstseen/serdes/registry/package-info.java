/**
 * A client of a schema registry of Confluent's API, as Confluent's, Apicurio's, Karapace's and Redpanda's are. A record's
 * frame names the schema it was written with by an id; what that id means never changes, so an answer is kept, and a
 * registry that is down is missed only where a new id comes along.
 */
@NullMarked
package io.github.firstseen.serdes.registry;

import org.jspecify.annotations.NullMarked;
