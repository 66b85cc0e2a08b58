package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import io.github.firstseen.serdes.confluent.WireFormat;
import io.github.firstseen.serdes.registry.RegistryUnavailableException;
import io.github.firstseen.serdes.registry.WriterSchemas;
import org.apache.kafka.common.header.Headers;

/**
 * Where the Avro in a payload is found, and the schema to read it with. One thread at a time, unless it says otherwise;
 * closed when there are no more payloads.
 */
@FunctionalInterface
public interface AvroSource extends AutoCloseable {
    /**
     * The Avro of a payload, to be read once.
     *
     * @param value the payload, which stays as it is
     * @param headers of the record, which stay as they are
     * @param reason the reason given where there is no Avro, and where it cannot be read
     * @throws InvalidRecordException where there is none; its text never quotes the payload
     * @throws RegistryUnavailableException where that is not to be found out now; the record is not at fault
     */
    AvroPayload of(byte[] value, Headers headers, InvalidReason reason) throws InvalidRecordException;

    @Override
    default void close() {}

    /**
     * Behind the frame of a schema registry. Any thread; needs no closing. A record that has its schema's id in a header, as
     * Confluent's clients 8 can write it, has no frame, though it may look like one.
     */
    static AvroSource framed(WriterSchemas schemas) {
        return (value, headers, reason) -> {
            try {
                WireFormat.requireNoIdIn(headers, false);
            } catch (UnreadableAvroException e) {
                throw new InvalidRecordException(reason, "the payload cannot be read: " + e.getMessage());
            }
            return AvroPayload.framed(value, schemas, reason);
        };
    }
}
