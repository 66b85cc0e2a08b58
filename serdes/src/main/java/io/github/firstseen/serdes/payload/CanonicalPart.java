package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.InvalidRecordException;

/** Writes values of one schema in their canonical form, see {@link CanonicalAvro}; nothing for what is excluded. */
interface CanonicalPart {
    /** Reads a value to its end. */
    void write(AvroPayload in, CanonicalBytes out) throws InvalidRecordException;
}
