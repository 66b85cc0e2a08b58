package io.github.firstseen.serdes.confluent;

import io.github.firstseen.serdes.avro.AvroRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** What a record is encoded in; worth keeping for the next. For one thread at a time; of no use after an exception. */
final class EncodeBuffer {
    private static final int KEPT_BYTES = 1 << 16;
    private static final byte[] NO_HEAD = {};

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    private final ByteBuffer head = ByteBuffer.allocate(WireFormat.HEAD_BYTES);

    /** A fresh array: the frame of a record that is written with the schema of this id. */
    <T> byte[] frame(int id, AvroRecords.Writer<T> writer, T record) {
        // The byte before the id is 0 and stays so.
        head.putInt(1, id);
        return encode(head.array(), writer, record);
    }

    /** A fresh array: the record alone. */
    <T> byte[] encode(AvroRecords.Writer<T> writer, T record) {
        return encode(NO_HEAD, writer, record);
    }

    private <T> byte[] encode(byte[] before, AvroRecords.Writer<T> writer, T record) {
        try {
            bytes.reset();
            encoder.writeFixed(before);
            writer.write(record, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
    }

    /** Whether it has not grown beyond what may lie about unused. */
    boolean isSmall() {
        return bytes.size() <= KEPT_BYTES;
    }
}
