package io.github.firstseen.serdes.confluent;

import io.github.firstseen.serdes.avro.UnreadableAvroException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.apache.kafka.common.header.Headers;

/**
 * Confluent's wire format: byte 0, the schema's id in four bytes, big-endian, and the record in Avro's binary form.
 *
 * <p>Later clients can write the id into a header instead, and the record alone. That is not read here, and told, since
 * such a record may begin like a frame.
 */
public final class WireFormat {
    /** How many bytes stand in front of the record. */
    public static final int HEAD_BYTES = 1 + Integer.BYTES;

    private static final byte MARKER = 0;
    private static final byte SINGLE_OBJECT_MARKER = (byte) 0xc3;

    private WireFormat() {}

    /** A fresh array: the frame of a record that is written with this schema. */
    public static byte[] frame(int id, byte[] avro) {
        return ByteBuffer.allocate(HEAD_BYTES + avro.length)
                .put(MARKER)
                .putInt(id)
                .put(avro)
                .array();
    }

    /** Whether bytes begin as a frame does. */
    public static boolean isFrame(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == MARKER;
    }

    /** The schema's id in a frame, any int. Throws UnreadableAvroException for bytes that are no frame. */
    public static int idOf(byte[] frame) throws UnreadableAvroException {
        if (frame.length == 0) {
            throw new UnreadableAvroException("there are no bytes");
        }
        if (frame[0] == SINGLE_OBJECT_MARKER) {
            throw new UnreadableAvroException(
                    "it starts with byte 0xc3, as Avro's single objects do, which name no schema of a registry");
        }
        if (frame[0] != MARKER) {
            throw new UnreadableAvroException("it starts with byte 0x"
                    + HexFormat.of().toHexDigits(frame[0]) + ", where the wire format of a registry has 00");
        }
        if (frame.length < HEAD_BYTES) {
            throw new UnreadableAvroException("it ends within its head, after " + frame.length + " bytes");
        }
        return ByteBuffer.wrap(frame).getInt(1);
    }

    /** Throws UnreadableAvroException for a record whose key or value has its schema's id in a header. */
    public static void requireNoIdIn(Headers headers, boolean isKey) throws UnreadableAvroException {
        String name = isKey ? "__key_schema_id" : "__value_schema_id";
        if (headers.lastHeader(name) != null) {
            throw new UnreadableAvroException("its schema's id stands in header " + name
                    + ", which is not read; its producer must write it in front of the record, as with"
                    + " PrefixSchemaIdSerializer");
        }
    }
}
