/**
 * What firstseen reads out of a producer's record: the idempotency key, from where a
 * {@link io.github.firstseen.serdes.payload.KeySource} says it is, and the fingerprint that a
 * {@link io.github.firstseen.serdes.payload.Fingerprinter} takes of the payload. JSON is compared by its canonical form
 * (RFC 8785), in which numbers keep their exact value; Avro by what it says, whatever schema it was written with: where it
 * stands and what schema that is, an {@link io.github.firstseen.serdes.payload.AvroSource} says. What cannot be read is
 * said without quoting the payload.
 */
@NullMarked
package io.github.firstseen.serdes.payload;

import org.jspecify.annotations.NullMarked;
