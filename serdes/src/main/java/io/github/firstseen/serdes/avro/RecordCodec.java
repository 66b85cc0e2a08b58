package io.github.firstseen.serdes.avro;

import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * One kind of firstseen's own records as the values of a topic.
 *
 * <p>For one thread at a time.
 */
public interface RecordCodec<T extends IndexedRecord> {
    /**
     * A fresh array that {@link #decode} reads back into an equal record. Throws IllegalArgumentException, naming the
     * field, where one is null that must not be.
     */
    byte[] encode(T record);

    /**
     * Reads what any release has written.
     *
     * @param value a record's value, or null where it has none
     * @throws UnreadableAvroException for anything else, saying what it met
     */
    T decode(byte @Nullable [] value) throws UnreadableAvroException;
}
