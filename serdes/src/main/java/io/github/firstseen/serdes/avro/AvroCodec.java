package io.github.firstseen.serdes.avro;

import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.LifecycleCommand;
import io.github.firstseen.schemas.OutboxEvent;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Records of one schema as Avro's single-object encoding: bytes C3 01, the CRC-64-AVRO fingerprint of the writer's schema
 * in eight bytes, little-endian, and the record in Avro's binary form. Reads what any release has written.
 *
 * <p>The first byte tells the encoding. A registry's wire format begins with 0, so that both can stand on one topic.
 *
 * <p>An instance reuses its buffers and is for one thread at a time. To make one takes milliseconds; keep it.
 */
public final class AvroCodec<T extends SpecificRecordBase> implements RecordCodec<T> {
    private static final byte[] MARKER = {(byte) 0xc3, 1};
    private static final int HEADER_BYTES = MARKER.length + Long.BYTES;
    private static final byte REGISTRY_MARKER = 0;

    private final String name;
    private final RecordWriter writer;
    private final byte[] header;
    private final ByteArrayOutputStream encoded = new ByteArrayOutputStream(512);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(encoded, null);
    private final Map<Long, SpecificDatumReader<T>> readers = new HashMap<>();
    private @Nullable BinaryDecoder decoder;

    /**
     * @param schema that of the generated class
     * @param released with what other schemas records have been written
     */
    AvroCodec(Schema schema, Collection<Schema> released) {
        name = schema.getName();
        writer = new RecordWriter(schema);
        header = header(schema);
        GeneratedClasses classes = new GeneratedClasses();
        for (Schema written : released) {
            readers.put(fingerprint(written), new SpecificDatumReader<>(written, schema, classes));
        }
        readers.put(fingerprint(schema), new SpecificDatumReader<>(schema, schema, classes));
    }

    public static AvroCodec<LifecycleCommand> ofLifecycleCommands() {
        return new AvroCodec<>(LifecycleCommand.getClassSchema(), ReleasedSchemas.of(LifecycleCommand.class));
    }

    public static AvroCodec<AuditEvent> ofAuditEvents() {
        return new AvroCodec<>(AuditEvent.getClassSchema(), ReleasedSchemas.of(AuditEvent.class));
    }

    public static AvroCodec<OutboxEvent> ofOutboxEvents() {
        return new AvroCodec<>(OutboxEvent.getClassSchema(), ReleasedSchemas.of(OutboxEvent.class));
    }

    private static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    private static byte[] header(Schema schema) {
        return littleEndian(new byte[HEADER_BYTES])
                .put(MARKER)
                .putLong(fingerprint(schema))
                .array();
    }

    @Override
    public byte[] encode(T record) {
        try {
            // A record that could not be written has left its beginning in the encoder.
            encoder.flush();
            encoded.reset();
            encoder.writeFixed(header);
            writer.write(record, encoder);
            encoder.flush();
            return encoded.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
    }

    @Override
    public T decode(byte @Nullable [] value) throws UnreadableAvroException {
        if (value == null || value.length == 0) {
            throw new UnreadableAvroException(value == null ? "there is no value" : "the value is empty");
        }
        SpecificDatumReader<T> reader = reader(value);
        BinaryDecoder in =
                DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, decoder);
        decoder = in;
        T record = read(reader, in, value.length);
        if (in.remainingBytes() > 0) {
            throw new UnreadableAvroException(
                    "the value goes on for " + in.remainingBytes() + " bytes behind its " + name);
        }
        return record;
    }

    private SpecificDatumReader<T> reader(byte[] value) throws UnreadableAvroException {
        requireMarker(value);
        if (value.length < HEADER_BYTES) {
            throw new UnreadableAvroException("the value ends within its header, after " + value.length + " bytes");
        }
        long fingerprint = littleEndian(value).getLong(MARKER.length);
        SpecificDatumReader<T> reader = readers.get(fingerprint);
        if (reader == null) {
            throw new UnreadableAvroException("the value has the schema fingerprint "
                    + HexFormat.of().formatHex(value, MARKER.length, HEADER_BYTES) + ", which is of no " + name
                    + " known here");
        }
        return reader;
    }

    private static void requireMarker(byte[] value) throws UnreadableAvroException {
        if (value[0] == REGISTRY_MARKER) {
            throw new UnreadableAvroException(
                    "the value starts with byte 0x00, as it does with a schema registry; none is in use here");
        }
        for (int i = 0; i < Math.min(value.length, MARKER.length); i++) {
            if (value[i] != MARKER[i]) {
                throw new UnreadableAvroException(
                        "the value has byte 0x" + HexFormat.of().toHexDigits(value[i]) + " at " + i
                                + ", where Avro's single-object encoding has c3 01");
            }
        }
    }

    private T read(SpecificDatumReader<T> reader, BinaryDecoder in, int length) throws UnreadableAvroException {
        try {
            return reader.read(null, in);
        } catch (EOFException e) {
            throw new UnreadableAvroException("the value ends within its " + name + ", after " + length + " bytes");
        } catch (IOException | RuntimeException e) {
            // Any bytes may stand on a topic: beside Avro's errors come those of arrays, numbers and UUIDs, and their
            // texts quote the record.
            throw new UnreadableAvroException(
                    "the value is no " + name + ": wrong before byte " + (length - in.remainingBytes()));
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
