package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.confluent.WireFormat;
import io.github.firstseen.serdes.registry.UnknownSchemaException;
import io.github.firstseen.serdes.registry.WriterSchemas;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;

/**
 * What stands in front of Avro that was written with a schema registry: byte 0 and the id of the writer's schema, four
 * bytes, big-endian (the Confluent wire format). Ids that stand in headers, as Confluent 8 can write them, are not read.
 */
final class AvroFrame {
    private AvroFrame() {}

    /** The id in the frame of a payload. */
    static int schemaId(byte[] payload, InvalidReason reason) throws InvalidRecordException {
        if (payload.length < WireFormat.HEAD_BYTES) {
            throw new InvalidRecordException(
                    reason, "the payload has " + payload.length + " bytes, too few for byte 0 and a schema id");
        }
        if (!WireFormat.isFrame(payload)) {
            throw new InvalidRecordException(
                    reason,
                    "the payload does not begin with byte 0 and a schema id, as Avro of a schema registry does");
        }
        return ByteBuffer.wrap(payload).getInt(1);
    }

    /** The schema of an id that stood in a frame. That the registry is down passes through: it is nobody's message's fault. */
    static Schema schema(int id, WriterSchemas schemas, InvalidReason reason) throws InvalidRecordException {
        try {
            return schemas.byId(id);
        } catch (UnknownSchemaException e) {
            throw new InvalidRecordException(reason, "the payload names schema id " + id + ": " + e.getMessage());
        }
    }
}
